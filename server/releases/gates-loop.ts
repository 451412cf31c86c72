import { systemActor } from '@/server/platform/actor';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem } from '@/server/platform/mutation';
import { applyPromotionEvent, dueAfter } from '@/server/releases/advance';
import { dueBeforeReady, keepRollout, lockPromotion } from '@/server/releases/promotion-store';
import { reaskGates } from '@/server/releases/reask-gates';

export const GATES_LOOP = 'releases.gates';
const BATCH = 20;
const RETRY_MS = 60_000;

/** Asks the gates of what waits, every ten seconds: what was held goes on by itself, and what nobody decides ends. */
export const gatesLoop: Loop = {
  name: GATES_LOOP,
  kind: 'claim',
  everyMs: 2000,
  async run(ctx) {
    const due = await dueBeforeReady(ctx.db, ctx.clock.now(), BATCH);
    for (const id of due) if (!ctx.signal.aborted) await look(ctx, id);
    return due.length === BATCH ? 'again' : 'idle';
  },
};

/** One that cannot be asked about keeps nobody else waiting. */
async function look(ctx: LoopContext, id: string): Promise<void> {
  try {
    await mutateAsSystem(ctx, systemActor(GATES_LOOP), 'releases.gates.ask', async (work) => {
      const promotion = await lockPromotion(work.tx, id);
      const now = ctx.clock.now();
      // Another worker was here between asking and locking.
      if (!promotion?.dueAt || promotion.dueAt > now) return null;
      const { promotion: timely } = await applyPromotionEvent(work, promotion, { type: 'due' });
      const after = timely.facts.version === promotion.facts.version ? await reaskGates(work, timely) : timely;
      if (after.facts.version !== promotion.facts.version) return id;
      await keepRollout(work.tx, id, { dueAt: dueAfter(after.facts, now) });
      return null;
    });
  } catch (error) {
    ctx.log.error({ promotion: id, err: error }, 'gates not asked');
    await keepRollout(ctx.db, id, { dueAt: new Date(ctx.clock.now().getTime() + RETRY_MS) }).catch(() => undefined);
  }
}
