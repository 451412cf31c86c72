import type { NatsConnection } from '@nats-io/nats-core';
import { publishEvent } from '@/server/bus/events';
import type { OutboxHandler } from '@/server/platform/outbox-loop';

/** Tells browsers that something changed: ids and versions only, they fetch the rest under their own rights. */
export function eventPublisher(connection: () => Promise<NatsConnection>): OutboxHandler {
  return async ({ id, kind, deployment, entityId, version }) => {
    await publishEvent(await connection(), { id, kind, deployment, entityId, version });
  };
}
