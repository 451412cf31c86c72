import { endGrants, pluginOf } from '@/server/acl/acl-store';
import { applyGrants } from '@/server/acl/apply-grants';
import { recordChange } from '@/server/changes/record-change';
import type { Actor } from '@/server/platform/actor';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

export interface RevokeInput {
  deployment: string;
  plugin: string;
  /** The grants to end; all the plugin holds when left out. */
  grantIds?: readonly string[] | undefined;
  reason: string;
}

/**
 * Takes rights away at once: one person is enough, since it makes things safer. Without grants the plugin keeps its
 * baseline only. The bus follows within a second; the enforcement shows when.
 */
export async function revokeGrants(work: Work<Actor>, input: RevokeInput): Promise<{ revoked: number; enforcementId: string }> {
  const { tx, actor, clock } = work;
  const plugin = await pluginOf(tx, input.deployment, input.plugin);
  if (!plugin) throw notFound();
  const reason = input.reason.trim();
  if (!reason) throw new AppError('BAD_INPUT', 'Say why it is revoked; the plugin is told.', { field: 'reason', rule: 'required' });
  const all = await tx.aclGrant.findMany({ where: { pluginId: plugin.id }, orderBy: { createdAt: 'asc' } });
  const wanted = input.grantIds ?? all.map((grant) => grant.id);
  const own = all.filter((grant) => wanted.includes(grant.id));
  if (own.length < wanted.length) throw notFound();
  const ended = await endGrants(tx, wanted, { state: 'revoked', at: clock.now(), byId: actor.id, byName: actor.name, reason });
  if (ended.length === 0) throw alreadyDecided('This', own.at(-1)?.endedByName ?? null, own.at(-1)?.endedAt ?? null);
  const at = { deployment: input.deployment, kind: 'acl.grant.revoked' };
  const enforcementId = await applyGrants(work, { id: plugin.id, deployment: { slug: input.deployment } }, { cause: 'acl.grant.revoked', requestId: null, grants: ended });
  await recordChange(tx, clock, { ...at, entityType: 'plugin', entityId: plugin.id, plugin: plugin.name, summary: `${plugin.name}: ${ended.length} grants revoked`, actorName: actor.name });
  await work.audit({
    action: at.kind,
    deployment: input.deployment,
    entity: { type: 'plugin', id: plugin.id, label: plugin.name },
    reason,
    detail: { grants: ended.map(({ id, direction, pattern }) => ({ id, direction, pattern })), enforcementId },
  });
  await work.emit({ ...at, entityId: plugin.id, version: plugin.grantsVersion + 1 });
  return { revoked: ended.length, enforcementId };
}
