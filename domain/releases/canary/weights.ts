import { WEIGHT_STEP_PERCENT } from './steps';

/** Queue subscriptions that the old and the new version hold together, of 5 % each. */
export const SHARES = 20;
/** Below this many messages chance alone moves the measured weight too far to judge it. */
export const SPLIT_MIN_MESSAGES = 10_000;

export const SPLIT_VERDICTS = ['reached', 'off', 'low_traffic'] as const;
export type SplitVerdict = (typeof SPLIT_VERDICTS)[number];

/** How many of the twenty shares are the new version's. Throws RangeError for what is no multiple of 5 within 0…100. */
export function canaryShares(percent: number): number {
  if (!isWeight(percent)) throw new RangeError(`${percent} % is no weight: a multiple of 5 from 0 to 100`);
  return percent / WEIGHT_STEP_PERCENT;
}

export function isWeight(percent: number): boolean {
  return Number.isInteger(percent) && percent >= 0 && percent <= 100 && percent % WEIGHT_STEP_PERCENT === 0;
}

export interface Sides<Side> {
  readonly stable: Side;
  readonly canary: Side;
}

export type Division = ({ readonly ok: true } & Sides<readonly number[]>) | { readonly ok: false; readonly reason: string };

/**
 * Shares of every instance, twenty in all, as even as they go; with more instances than shares the last hold none.
 * Refused where a side is to get messages and has nobody to take them.
 */
export function divideShares(instances: Sides<number>, percent: number): Division {
  const toCanary = canaryShares(percent);
  if (instances.stable < 1 && toCanary < SHARES) return { ok: false, reason: 'No instance of the present version would take the rest of the messages.' };
  if (instances.canary < 1 && toCanary > 0) return { ok: false, reason: 'No instance of the new version would take its share of the messages.' };
  return { ok: true, stable: evenly(SHARES - toCanary, instances.stable), canary: evenly(toCanary, instances.canary) };
}

function evenly(shares: number, instances: number): readonly number[] {
  return Array.from({ length: instances }, (_, index) => Math.floor(shares / instances) + (index < shares % instances ? 1 : 0));
}

/** Who is told first when shares move: those that get more, so that no message finds fewer than twenty takers; then those that get fewer. */
export function orderOfChange<Id>(from: ReadonlyMap<Id, number>, to: ReadonlyMap<Id, number>): { readonly grow: readonly Id[]; readonly shrink: readonly Id[] } {
  const ids = [...new Set([...to.keys(), ...from.keys()])];
  const change = (id: Id): number => (to.get(id) ?? 0) - (from.get(id) ?? 0);
  return { grow: ids.filter((id) => change(id) > 0), shrink: ids.filter((id) => change(id) < 0) };
}

/** Three standard deviations of a share p of n messages, each dealt by chance: 3·√(p(1−p)/n). */
export function tolerance(p: number, n: number): number {
  return n <= 0 ? Number.POSITIVE_INFINITY : 3 * Math.sqrt((p * (1 - p)) / n);
}

/** Whether the counted messages show the set weight. A weight of 0 or 100 % knows no exception, however few the messages. */
export function judgeSplit(setPercent: number, canaryCount: number, total: number): SplitVerdict {
  const p = setPercent / 100;
  const isOff = total > 0 && Math.abs(canaryCount / total - p) > tolerance(p, total);
  if ((p === 0 || p === 1) && isOff) return 'off';
  if (total < SPLIT_MIN_MESSAGES) return 'low_traffic';
  return isOff ? 'off' : 'reached';
}
