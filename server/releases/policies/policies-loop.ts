import { systemActor } from '@/server/platform/actor';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem } from '@/server/platform/mutation';
import { leaseStillHeld } from '@/server/platform/lease';
import { evaluateDeployments } from '@/server/releases/policies/evaluate-deployments';
import { expiredUntold, type ExceptionRow, markTold } from '@/server/releases/policies/exception-store';
import { type Evaluated, keepViolations } from '@/server/releases/policies/keep-violations';
import { EXCEPTION_EXPIRED, POLICIES_LOOP } from '@/server/releases/policies/names';

const EVERY_MS = 60_000;
const BATCH = 100;

/** Evaluates every rule for every deployment and running instance each minute, and whenever it is woken; and says which exceptions have ended by their time. */
export const policiesLoop: Loop = {
  name: POLICIES_LOOP,
  kind: 'lease',
  everyMs: EVERY_MS,
  async run(ctx) {
    const evaluated = await evaluateDeployments(ctx.db, ctx.clock.now());
    for (const each of evaluated) if (!ctx.signal.aborted) await keep(ctx, each);
    const expired = await expiredUntold(ctx.db, ctx.clock.now(), BATCH);
    for (const row of expired) if (!ctx.signal.aborted) await tell(ctx, row);
    return expired.length === BATCH ? 'again' : 'idle';
  },
};

/** One deployment that cannot be written about keeps no other waiting. */
async function keep(ctx: LoopContext, evaluated: Evaluated): Promise<void> {
  try {
    await ctx.db.$transaction(async (tx) => {
      if (ctx.lease && !(await leaseStillHeld(tx, ctx.lease))) return;
      await keepViolations(tx, ctx.clock, evaluated);
    });
  } catch (error) {
    ctx.log.error({ deployment: evaluated.deployment, err: error }, 'policies not kept');
  }
}

async function tell(ctx: LoopContext, { id, deployment, policy, target, owner, expiresAt }: ExceptionRow): Promise<void> {
  await mutateAsSystem(ctx, systemActor(POLICIES_LOOP), EXCEPTION_EXPIRED, async (work) => {
    if (!(await markTold(work.tx, id, work.clock.now()))) return null;
    await work.audit({ action: EXCEPTION_EXPIRED, deployment, entity: { type: 'policy_exception', id, label: `${policy} for ${target}` }, detail: { policy, target, owner, expiresAt } });
    await work.emit({ kind: EXCEPTION_EXPIRED, deployment, entityId: id, version: 2, payload: { policy } });
    return id;
  });
}
