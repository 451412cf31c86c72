import { listEnforcements, pluginOf } from '@/server/acl/acl-store';
import { enforcementView } from '@/server/acl/read-requests';
import type { Reading } from '@/server/api/context';
import { notFound } from '@/server/platform/errors';

/** What a plugin holds and held, newest first, and what the bus did with each change. */
export async function pluginGrants({ db }: Reading, input: { deployment: string; plugin: string }) {
  const plugin = await pluginOf(db, input.deployment, input.plugin);
  if (!plugin) throw notFound();
  const [grants, enforcements] = await Promise.all([
    db.aclGrant.findMany({ where: { pluginId: plugin.id }, orderBy: { createdAt: 'desc' }, take: 200, include: { line: { select: { requestId: true, written: true, request: { select: { reason: true } } } } } }),
    listEnforcements(db, { deployment: input.deployment, pluginId: plugin.id }, 20),
  ]);
  return {
    plugin: plugin.name,
    grants: grants.map(({ id, direction, pattern, state, createdAt, expiresAt, grantedByName, endedAt, endedByName, endReason, line }) => ({
      id, direction, pattern, state, createdAt, expiresAt, grantedByName, endedAt, endedByName, endReason, written: line.written, requestId: line.requestId, reason: line.request.reason,
    })),
    enforcements: enforcements.map(enforcementView),
  };
}

/** The latest enforcements of a deployment: the strip above the queue. */
export async function latestEnforcements({ db }: Reading, input: { deployment: string }) {
  return (await listEnforcements(db, { deployment: input.deployment }, 10)).map(enforcementView);
}
