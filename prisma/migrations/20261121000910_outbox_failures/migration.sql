-- Times that an event was taken over from a worker that died are no failures of its own.
ALTER TABLE "platform_outbox_event" ADD COLUMN "failures" INTEGER NOT NULL DEFAULT 0;
