import { isActive } from '@/domain/releases/states';
import { pairsOf } from '@/server/deployments/pairs/pairs-of';
import { systemActor } from '@/server/platform/actor';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem } from '@/server/platform/mutation';
import { dueAfter } from '@/server/releases/advance';
import { rulesOf } from '@/server/releases/environment-store';
import { keepRollout, lockPromotion, type StoredPromotion } from '@/server/releases/promotion-store';
import { lookAtCanary } from '@/server/releases/rollout/canary';
import { duePromotions, placeOf, tryService } from '@/server/releases/rollout/due-store';
import { ROLLOUT_LOOP } from '@/server/releases/rollout/names';
import { lookAtRollback } from '@/server/releases/rollout/rollback';
import { lookAtReady, lookAtRolling } from '@/server/releases/rollout/rolling';
import { advance, keptOf, type Scene } from '@/server/releases/rollout/scene';
import { EVERY_MS } from '@/server/releases/rollout/terms';
import { lookAtGuarded, lookAtSoaking, lookAtVerifying } from '@/server/releases/rollout/watch';

const BATCH = 50;

/**
 * Moves promotions on that are let through. Each is looked at in a transaction of its own, under its lock: what is to
 * be done follows from how things stand, so that a worker that dies leaves nothing half done, and two do it once.
 */
export const rolloutLoop: Loop = {
  name: ROLLOUT_LOOP,
  kind: 'claim',
  everyMs: 1000,
  async run(ctx) {
    const due = await duePromotions(ctx.db, ctx.clock.now(), BATCH);
    for (const id of due) if (!ctx.signal.aborted) await lookAt(ctx, id);
    return due.length === BATCH ? 'again' : 'idle';
  },
};

/** One look at one promotion; one that cannot be looked at keeps nobody else waiting. */
async function lookAt(ctx: LoopContext, id: string): Promise<void> {
  try {
    await mutateAsSystem(ctx, systemActor(ROLLOUT_LOOP), 'releases.rollout.look', async (work) => {
      const of = await placeOf(work.tx, id);
      if (!of || !(await tryService(work.tx, of))) return null;
      const promotion = await lockPromotion(work.tx, id);
      const now = ctx.clock.now();
      // Another worker was here between asking and locking.
      if (!promotion?.dueAt || promotion.dueAt > now) return null;
      const stored = await rulesOf(work.tx, of.deployment);
      if (!stored) return null;
      const pairs = await pairsOf(work.tx, of.deployment, of.service, { alive: true });
      const scene: Scene = { work, pool: ctx.pool, db: ctx.db, rules: stored.rules, now, promotion, pairs, kept: keptOf(promotion) };
      const before = promotion.facts.version;
      await step(scene);
      await keepRollout(work.tx, id, { rollout: scene.kept, dueAt: nextLook(scene.promotion, now, before) });
      return scene.promotion.facts.version === before ? null : id;
    });
  } catch (error) {
    ctx.log.error({ promotion: id, err: error }, 'promotion not moved on');
    await keepRollout(ctx.db, id, { dueAt: new Date(ctx.clock.now().getTime() + EVERY_MS.failed) }).catch(() => undefined);
  }
}

async function step(scene: Scene): Promise<void> {
  const { release, facts } = scene.promotion;
  if (release.state === 'blocked' && isActive(facts.state) && facts.state !== 'rolling_back') await advance(scene, { type: 'release_blocked', by: null, reason: release.stateReason ?? 'It was marked as bad.' });
  switch (scene.promotion.facts.state) {
    case 'ready': return lookAtReady(scene);
    case 'rolling': return lookAtRolling(scene);
    case 'canary': return lookAtCanary(scene);
    case 'verifying': return lookAtVerifying(scene);
    case 'soaking': return lookAtSoaking(scene);
    case 'rolling_back': return lookAtRollback(scene);
    case 'succeeded': return lookAtGuarded(scene);
    default:
  }
}

/** What has just moved is looked at again at once: the next state may have something to do already. */
function nextLook({ facts, guardUntil }: StoredPromotion, now: Date, before: number): Date | null {
  const after = (ms: number) => new Date(now.getTime() + (facts.version === before ? ms : 0));
  switch (facts.state) {
    case 'ready':
    case 'rolling':
    case 'canary':
    case 'verifying':
    case 'rolling_back': return after(EVERY_MS.moving);
    case 'soaking': return after(EVERY_MS.soaking);
    case 'succeeded': return guardUntil && guardUntil > now ? new Date(now.getTime() + EVERY_MS.guarded) : null;
    // What was led back behind its gates is asked about by their own loop.
    case 'requested':
    case 'gated':
    case 'pending_approval': return dueAfter(facts, now);
    default: return null;
  }
}
