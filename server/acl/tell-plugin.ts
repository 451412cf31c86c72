import type { NatsConnection } from '@nats-io/nats-core';
import { controlSubject } from '@/domain/acl/baseline';
import type { OutboxHandler } from '@/server/platform/outbox-loop';

const TOLD = ['acl.grant.enforced', 'acl.grant.failed', 'acl.grant.revoked', 'acl.grant.expired'];

/**
 * Tells the sidecars of a plugin that its rights changed, and why, on their control subject. The bus closes connections
 * without a reason, so that this message is where a plugin learns it; one that misses it reads the same at its next fetch.
 */
export function tellPlugin(connectionOf: (deployment: string) => Promise<NatsConnection>, now: () => Date): OutboxHandler {
  return async (event, { db }) => {
    if (!event.deployment || !TOLD.includes(event.kind)) return;
    const payload = event.payload as { pluginId?: string };
    const plugin = await db.plugin.findUnique({ where: { id: payload.pluginId ?? event.entityId }, include: { instances: true, grants: { where: { state: { in: ['revoked', 'expired'] } }, orderBy: { endedAt: 'desc' }, take: 1 } } });
    if (!plugin) return;
    const last = plugin.grants[0];
    const ended = event.kind === 'acl.grant.revoked' || event.kind === 'acl.grant.expired';
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
