import { dueGrants, endGrants } from '@/server/acl/acl-store';
import { applyGrants } from '@/server/acl/apply-grants';
import { recordChange } from '@/server/changes/record-change';
import { systemActor } from '@/server/platform/actor';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem } from '@/server/platform/mutation';

const BATCH = 100;
/** An end noticed later than this was due while no console ran, and is said so. */
const LATE_MS = 10_000;

/** Ends grants within seconds of their time; those that came due while no worker ran, right after it is back. */
export const expiryLoop: Loop = {
  name: 'acl.expiry',
  kind: 'lease',
  everyMs: 2000,
  async run(ctx) {
    const due = await dueGrants(ctx.db, ctx.clock.now(), BATCH);
    for (const pluginId of new Set(due.map((grant) => grant.pluginId))) {
      await expire(ctx, pluginId, due.filter((grant) => grant.pluginId === pluginId));
    }
    return due.length === BATCH ? 'again' : 'idle';
  },
};

function expire(ctx: LoopContext, pluginId: string, due: Awaited<ReturnType<typeof dueGrants>>): Promise<unknown> {
  const actor = systemActor('acl.expiry');
  return mutateAsSystem(ctx, actor, 'acl.grant.expire', async (work) => {
    const now = ctx.clock.now();
    const plugin = await work.tx.plugin.findUniqueOrThrow({ where: { id: pluginId }, include: { deployment: { select: { slug: true } } } });
    const ended = await endGrants(work.tx, due.map((grant) => grant.id), { state: 'expired', at: now, byId: actor.id, byName: actor.name, reason: 'its time was over' });
    if (ended.length === 0) return null;
    const kind = 'acl.grant.expired';
    const { slug } = plugin.deployment;
    const lateMs = Math.max(...ended.map((grant) => now.getTime() - (grant.expiresAt ?? now).getTime()));
    const enforcementId = await applyGrants(work, plugin, { cause: kind, requestId: null, grants: ended });
    await recordChange(work.tx, ctx.clock, { deployment: slug, kind, entityType: 'plugin', entityId: pluginId, plugin: plugin.name, summary: `${plugin.name}: ${ended.length} grants expired`, actorName: actor.name });
    await work.audit({
      action: kind,
      deployment: slug,
      entity: { type: 'plugin', id: pluginId, label: plugin.name },
      reason: lateMs > LATE_MS ? `came due ${Math.round(lateMs / 1000)} s earlier, while no console ran` : null,
      detail: { grants: ended.map(({ id, direction, pattern, expiresAt }) => ({ id, direction, pattern, expiresAt })), enforcementId },
    });
    await work.emit({ kind, deployment: slug, entityId: pluginId, version: plugin.grantsVersion + 1 });
    return ended.length;
  });
}
