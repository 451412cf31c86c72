-- What waits is found in the order of its writing without sorting all that waits: by kind for the urgent ones, and all.
CREATE INDEX platform_outbox_event_waiting ON platform_outbox_event (created_at, id) WHERE state IN ('pending', 'sending');
CREATE INDEX platform_outbox_event_waiting_by_kind ON platform_outbox_event (kind, created_at, id) WHERE state IN ('pending', 'sending');
