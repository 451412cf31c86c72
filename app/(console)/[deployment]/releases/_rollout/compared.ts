import { formatLatency } from '@/domain/shell/format-number';
import { DEFAULT_METRICS } from '@/domain/releases/canary/metric';
import type { Canary, Point, RolloutNow } from './rollout-types';

type Slot = Point['stable'];
type Value = number | null;

/** One thing that is drawn of both sides. */
export interface Quantity {
  readonly key: 'p50' | 'p95' | 'p99' | 'errors';
  readonly title: string;
  readonly unit: string;
  readonly of: (slot: Slot) => Value;
  readonly print: (value: Value) => string;
}

const ms = (value: Value): string => formatLatency(value);

export const QUANTITIES: readonly Quantity[] = [
  { key: 'p50', title: 'p50', unit: 'ms', of: ({ p50 }) => p50, print: ms },
  { key: 'p95', title: 'p95', unit: 'ms', of: ({ p95 }) => p95, print: ms },
  { key: 'p99', title: 'p99', unit: 'ms', of: ({ p99 }) => p99, print: ms },
  { key: 'errors', title: 'Errors', unit: '% of messages', of: errorsOf, print: (value) => (value === null ? '—' : String(Number(value.toFixed(value < 1 ? 3 : 1)))) },
];

/** Percent of the messages of one interval; null where none came. */
export function errorsOf({ perSecond, errors }: Slot): Value {
  if (perSecond === null && errors === null) return null;
  const all = (perSecond ?? 0) + (errors ?? 0);
  return all === 0 ? null : (100 * (errors ?? 0)) / all;
}

/** How many intervals back a figure still counts as now: the newest may not have come yet. */
const NOW_POINTS = 3;

/** The newest figure of one side, unless it is too old to be one. */
export function newest(points: readonly Point[], side: 'stable' | 'canary', of: Quantity['of']): Value {
  return points.slice(-NOW_POINTS).map((point) => of(point[side])).findLast((value) => value !== null) ?? null;
}

/** A dashed line: what the analysis lets pass, from what the old version does now. Null where nothing is compared. */
export function limitOf({ key, of }: Quantity, points: readonly Point[]): { readonly value: number; readonly words: string } | null {
  const stable = newest(points, 'stable', of);
  const kind = key === 'p99' ? 'p99Ratio' : key === 'errors' ? 'errorDiff' : null;
  const metric = DEFAULT_METRICS.find((each) => each.kind === kind);
  if (stable === null || !metric) return null;
  return kind === 'p99Ratio' ? { value: stable * metric.failure, words: `stable × ${metric.failure}` } : { value: stable + metric.failure * 100, words: `stable + ${Number((metric.failure * 100).toFixed(3))}` };
}

/** What the two sides are called: without a canary there is only what goes and what comes. */
export function sideWords({ strategy }: Pick<RolloutNow, 'strategy'>): Readonly<Record<'stable' | 'canary', string>> {
  return strategy === 'canary' ? { stable: 'stable', canary: 'canary' } : { stable: 'old', canary: 'new' };
}

export interface WeightMark {
  readonly at: number;
  readonly words: string;
}

/** Since when which weight was held, as far as measurements tell; the oldest first. */
export function weightMarks({ measurements, canary }: Pick<RolloutNow, 'measurements' | 'canary'>): readonly WeightMark[] {
  if (!canary) return [];
  const held = new Map<number, number>();
  for (const { from, step } of measurements) {
    const percent = weightAt(canary, step);
    if (percent !== null) held.set(from.getTime(), percent);
  }
  if (canary.heldSince !== null) held.set(canary.heldSince, canary.set);
  const marks = [...held].toSorted(([a], [b]) => a - b);
  return marks.filter(([, percent], index) => marks[index - 1]?.[1] !== percent).map(([at, percent]) => ({ at, words: `${percent} %` }));
}

function weightAt({ steps }: Canary, step: number): number | null {
  const weight = steps.slice(0, step + 1).findLast((each) => each.step.kind === 'weight')?.step;
  return weight?.kind === 'weight' ? weight.percent : null;
}

const LEAD_MS = 300_000;

/** What is drawn: from five minutes before it started, so that what came with it can be told from what was there before. */
export function pointsShown(points: readonly Point[], startedAt: number | null): readonly Point[] {
  const from = (startedAt ?? 0) - LEAD_MS;
  const shown = points.filter(({ at }) => at >= from);
  return shown.length < 2 ? points : shown;
}

/** The room of a mark's words, as percent of the time drawn. */
const LABEL_PERCENT = 14;

/** Marks as percent of the time drawn. One at the end has its words before it; one whose words would stand on those of its predecessor goes without. */
export function placedMarks(marks: readonly WeightMark[], first: number, last: number): readonly (WeightMark & { readonly percent: number; readonly isLabelled: boolean; readonly before: boolean })[] {
  let taken = -Infinity;
  return marks.filter(({ at }) => at >= first && at <= last).map((mark) => {
    const percent = (100 * (mark.at - first)) / (last - first || 1);
    const before = percent > 100 - LABEL_PERCENT;
    const from = before ? percent - LABEL_PERCENT : percent;
    const isLabelled = from >= taken;
    if (isLabelled) taken = from + LABEL_PERCENT;
    return { ...mark, percent, isLabelled, before };
  });
}
