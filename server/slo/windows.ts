import type { SloDefinition } from '@/domain/slo/definition';
import { evaluateSlo, type SloEvaluation } from '@/domain/slo/evaluate';
import { pairsOf } from '@/domain/slo/pairs';
import type { WindowSum } from '@/domain/slo/windows';
import type { CountedWindow } from '@/server/slo/prefix-store';
import type { Objective } from '@/server/slo/slo-store';

/** Lengths in seconds of all windows that an evaluation needs: the period, then long and short of each alert. */
export function windowsAsked(definition: SloDefinition): readonly number[] {
  if (definition.kind === 'invariant') return [definition.periodS];
  return [definition.periodS, ...pairsOf(definition).flatMap((pair) => [pair.longS, pair.shortS])];
}

/** When the objective began to count, seconds since the epoch. */
export function beganS(objective: Pick<Objective, 'createdAt'>): number {
  return Math.floor(objective.createdAt.getTime() / 1000);
}

/** What was counted, in the domain's terms: milliseconds, and no history before the objective's own. */
export function windowSum(seconds: number, { from, to, bad, total, measuredS }: CountedWindow, began: number): WindowSum {
  return { seconds, from: Math.min(Math.max(from, began), to) * 1000, to: to * 1000, bad, total, measuredS };
}

export interface Firing {
  readonly pair: number;
  readonly firing: boolean;
}

/** An objective's state and the sums of the period it was taken from. */
export interface Evaluated {
  readonly evaluation: SloEvaluation;
  readonly period: WindowSum;
}

/** The evaluation of an objective from its windows, which are those of `windowsAsked` in the same order. */
export function evaluated(objective: Pick<Objective, 'definition' | 'createdAt'>, windows: readonly CountedWindow[], burns: readonly Firing[]): Evaluated {
  const { definition } = objective;
  const sums = windowsAsked(definition).map((seconds, index) => {
    const window = windows[index];
    if (!window) throw new RangeError(`window ${index} is absent`);
    return windowSum(seconds, window, beganS(objective));
  });
  const [period, ...rest] = sums;
  if (!period) throw new RangeError('an objective has a period');
  const pairs = rest.flatMap((long, index) => {
    const short = rest[index + 1];
    return index % 2 === 0 && short ? [{ long, short }] : [];
  });
  const firing = [0, 1, 2, 3].map((pair) => burns.some((burn) => burn.pair === pair && burn.firing));
  return { evaluation: evaluateSlo({ definition, period, pairs, firing, at: period.to }), period };
}
