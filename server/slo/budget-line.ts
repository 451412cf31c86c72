import { budgetOfPeriod } from '@/domain/slo/budget';
import { pairsOf } from '@/domain/slo/pairs';
import { burnRate } from '@/domain/slo/windows';
import { type Counted, minus, NOTHING } from '@/server/slo/prefix-ring';
import { countedAt } from '@/server/slo/prefix-store';
import { exactEdge, stepAt } from '@/server/slo/resolution';
import type { Objective } from '@/server/slo/slo-store';
import type { Statements } from '@/server/slo/snapshot';
import { beganS, windowSum } from '@/server/slo/windows';

/** One drawn point, and what happened since the one before. */
export interface LinePoint {
  /** Ms since the epoch. */
  at: number;
  /** Part of the budget left of the period that ends here; null before any traffic. */
  remaining: number | null;
  /** Burn rate of each alert's long window that ends here. */
  burns: (number | null)[];
  good: number;
  bad: number;
  /** Seconds since the point before, and how many of them were heard. */
  seconds: number;
  measuredS: number;
}

const MAX_POINTS = 298;

/** The `rangeS` seconds up to `toS` (since the epoch), which is `agedS` seconds ago. */
export interface LineRange {
  rangeS: number;
  toS: number;
  agedS: number;
}

/** Where points lie: on exact edges, and at the end. */
export function pointEdges(periodS: number, { rangeS, toS, agedS }: LineRange, began: number): number[] {
  const finest = stepAt(periodS, rangeS + agedS);
  const step = Math.max(1, Math.ceil(rangeS / MAX_POINTS / finest)) * finest;
  const from = Math.max(toS - rangeS, began);
  const edges: number[] = [];
  for (let at = Math.ceil(from / step) * step; at < toS; at += step) edges.push(at);
  return [...edges, toS];
}

/** The budget as it stood, the burn as it was and the events as they came: at most 300 points, one statement. */
export async function budgetLine(statements: Statements, objective: Objective, range: LineRange): Promise<LinePoint[]> {
  const { definition } = objective;
  const { rangeS, toS, agedS } = range;
  const lengths = [definition.periodS, ...(definition.kind === 'invariant' ? [] : pairsOf(definition).map((pair) => pair.longS))];
  const began = beganS(objective);
  const edges = pointEdges(definition.periodS, range, began);
  const begins = (at: number, seconds: number) => exactEdge(definition.periodS, at - seconds, toS + agedS);
  const asked = edges.flatMap((at) => [at, ...lengths.map((seconds) => begins(at, seconds))]);
  const counted = await countedAt(statements, [Math.max(toS - rangeS, began), ...asked].map((at) => ({ objective: objective.id, at })));
  let before = { at: Math.max(toS - rangeS, began), counted: counted[0] ?? NOTHING };
  return edges.map((at, index) => {
    const [upTo = NOTHING, ...starts] = counted.slice(1 + index * (lengths.length + 1), 1 + (index + 1) * (lengths.length + 1));
    const [period, ...long] = lengths.map((seconds, place) => windowSum(seconds, { from: begins(at, seconds), to: at, ...minus(upTo, starts[place] ?? NOTHING) }, began));
    const since: Counted = minus(upTo, before.counted);
    const point = { at: at * 1000, remaining: period ? budgetOfPeriod(period, definition).remaining : null, burns: long.map((window) => burnRate(window, definition)), good: since.total - since.bad, bad: since.bad, seconds: at - before.at, measuredS: since.measuredS };
    before = { at, counted: upTo };
    return point;
  });
}
