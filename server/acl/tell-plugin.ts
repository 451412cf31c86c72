import type { NatsConnection } from '@nats-io/nats-core';
import { controlSubject } from '@/domain/acl/baseline';
import type { OutboxHandler } from '@/server/platform/outbox-loop';

const ENDS = ['acl.grant.revoked', 'acl.grant.expired'];
const TOLD = ['acl.grant.enforced', 'acl.grant.failed', ...ENDS];

/**
 * Tells the sidecars of a plugin that its rights changed, and why, on their control subject. The bus closes connections
 * without a reason, so that this message is where a plugin learns it; one that misses it reads the same at its next fetch.
 */
export function tellPlugin(connectionOf: (deployment: string) => Promise<NatsConnection>, now: () => Date): OutboxHandler {
  return async (event, { db }) => {
    if (!event.deployment || !TOLD.includes(event.kind)) return;
    const payload = event.payload as { pluginId?: string; cause?: string };
    const plugin = await db.plugin.findUnique({ where: { id: payload.pluginId ?? event.entityId }, include: { instances: true, grants: { where: { state: { in: ['revoked', 'expired'] } }, orderBy: { endedAt: 'desc' }, take: 1 } } });
    if (!plugin) return;
    const last = plugin.grants[0];
    // Told again once it is in force: the first word may have fallen into the moment in which the bus cut the connection.
    const ended = ENDS.includes(event.kind) || ENDS.includes(payload.cause ?? '');
    const message = JSON.stringify({
      v: 1,
      kind: ended ? 'revoked' : 'grants-changed',
      ...(ended && last ? { reason: last.endReason ?? undefined, by: last.endedByName ?? undefined } : {}),
      at: now().getTime(),
      grantsVersion: plugin.grantsVersion,
    });
    const connection = await connectionOf(event.deployment);
    for (const instance of plugin.instances) connection.publish(controlSubject(event.deployment, instance.name), message);
    await connection.flush();
  };
}
