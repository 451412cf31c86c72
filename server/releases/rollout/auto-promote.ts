import { mayAutoPromote } from '@/domain/releases/hold';
import { systemActor } from '@/server/platform/actor';
import type { Db, Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem } from '@/server/platform/mutation';
import { allRules, type StoredRules } from '@/server/releases/environment-store';
import { holdOf } from '@/server/releases/hold-store';
import { activeOf, lockService } from '@/server/releases/promotion-store';
import { refOf, type StoredRelease } from '@/server/releases/release-store';
import { requestPromotion } from '@/server/releases/request-promotion';
import { newestReleases, triedReleases } from '@/server/releases/rollout/auto-store';
import { AUTO_LOOP } from '@/server/releases/rollout/names';
import { stableOf } from '@/server/releases/stable-store';

/**
 * Where the rules of a deployment say so, the newest release of its line goes there by itself: at once where releases
 * begin, else when it runs upstream. What has been there, what is held and what is marked does not.
 */
export const autoPromoteLoop: Loop = {
  name: AUTO_LOOP,
  kind: 'claim',
  everyMs: 2000,
  async run(ctx) {
    const rules = [...(await allRules(ctx.db)).values()].filter(({ rules: { autoPromote } }) => autoPromote);
    if (rules.length === 0) return 'idle';
    const newest = await newestReleases(ctx.db, [...new Set(rules.map(({ line }) => line))]);
    for (const stored of rules) {
      for (const release of newest) if (release.line === stored.line && !ctx.signal.aborted && (await looksFit(ctx, stored, release))) await promote(ctx, stored, release);
    }
    return 'idle';
  },
};

/** Asked without a lock first: mostly there is nothing to do. */
async function looksFit(ctx: Pick<LoopContext, 'db' | 'clock'>, { rules }: StoredRules, release: StoredRelease): Promise<boolean> {
  return isFit(ctx.db, { rules }, release, ctx.clock.now());
}

async function promote(ctx: LoopContext, { rules }: StoredRules, release: StoredRelease): Promise<void> {
  const { deployment } = rules;
  try {
    await mutateAsSystem(ctx, systemActor(AUTO_LOOP), 'releases.promotion.auto', async (work) => {
      await lockService(work.tx, deployment, release.service);
      if (!(await isFit(work.tx, { rules }, release, work.clock.now()))) return null;
      return requestPromotion(work, { deployment, releaseId: release.id });
    });
  } catch (error) {
    // Refused by the rules, or somebody was faster: asked again when something is different.
    if (!(error instanceof AppError)) throw error;
    ctx.log.info({ deployment, release: release.id, why: error.message }, 'not promoted by itself');
  }
}

async function isFit(db: Db | Tx, { rules }: Pick<StoredRules, 'rules'>, release: StoredRelease, now: Date): Promise<boolean> {
  const { deployment, upstream } = rules;
  const { service } = release;
  const current = await stableOf(db, deployment, service);
  if (current?.release.id === release.id) return false;
  const tried = await triedReleases(db, deployment, service);
  if (tried.includes(release.id)) return false;
  if (upstream !== null && (await stableOf(db, upstream, service))?.release.id !== release.id) return false;
  const hold = await holdOf(db, deployment, service, now);
  const active = await activeOf(db, deployment, service);
  return mayAutoPromote({
    rules, release: { id: release.id, version: release.version, state: release.state },
    hold: hold && { by: hold.byId, at: hold.createdAt.getTime(), reason: hold.reason, until: hold.until?.getTime() ?? null, ended: null },
    current: current && refOf(current.release), active: active && active.facts, tried,
  }, now.getTime()).ok;
}
