import type { PairBurn, SloEvaluation } from '@/domain/slo/evaluate';
import { inTransaction } from '@/server/platform/db';
import { leaseStillHeld } from '@/server/platform/lease';
import type { LoopContext } from '@/server/platform/loop-runner';
import { emit } from '@/server/platform/outbox';
import { livesMeanwhile, moveBurn, type Objective } from '@/server/slo/slo-store';
import type { Firing } from '@/server/slo/windows';

/** What an alert's state was decided on. */
export interface BurnDetail {
  /** Burn rates of the two windows; null where it could not be told. */
  long: number | null;
  short: number | null;
  threshold: number;
  sli: number | null;
  /** Part of the budget left. */
  remaining: number | null;
  /** End of the windows, ms since the epoch. */
  at: number;
}

/**
 * Writes down which alerts of an objective began or ended, each once and with its outbox event, in one transaction.
 * A worker that has lost its lease writes nothing. Returns the state of all pairs afterwards.
 */
export async function moveBurns(ctx: LoopContext, objective: Objective, evaluation: SloEvaluation, before: readonly Firing[]): Promise<Firing[]> {
  const after = evaluation.burns.map(({ pair, fires }) => ({ pair, firing: fires }));
  const moved = evaluation.burns.filter(({ pair, fires }) => fires !== before.some((each) => each.pair === pair && each.firing));
  if (moved.length === 0) return [...before];
  const { lease } = ctx;
  await inTransaction(ctx.db, async (tx) => {
    if (lease && !(await leaseStillHeld(tx, lease))) throw new Error('the lease of telemetry is lost');
    if (!(await livesMeanwhile(tx, objective.id))) return;
    for (const burn of moved) {
      const version = await moveBurn(tx, { objectiveId: objective.id, pair: burn.pair, firing: burn.fires, at: ctx.clock.now(), detail: detailOf(burn, evaluation) });
      if (version === null) continue;
      await emit(tx, ctx.clock, { kind: burn.fires ? 'slo.burn.started' : 'slo.burn.ended', deployment: objective.deployment, entityId: objective.id, version, payload: { pair: burn.pair } });
    }
  });
  return after;
}

function detailOf({ long, short, threshold }: PairBurn, { sli, budget, at }: SloEvaluation): BurnDetail {
  return { long: long.burn, short: short.burn, threshold, sli, remaining: budget?.remaining ?? null, at };
}
