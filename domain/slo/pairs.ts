import { errorBudget } from './target';

export const PAIR_COUNT = 4;
export type Four<T> = readonly [T, T, T, T];

export const PAIR_SEVERITIES = ['page', 'ticket'] as const;
export type PairSeverity = (typeof PAIR_SEVERITIES)[number];

/** One burn alert: it fires while the burn rates of both windows are above `factor` (formula F8). */
export interface AlertPair {
  readonly index: 0 | 1 | 2 | 3;
  /** Seconds. */
  readonly longS: number;
  /** Seconds; lets the alert end soon after the trouble does. */
  readonly shortS: number;
  /** Percent of the budget that is gone when a constant burn at `factor` has filled the long window. */
  readonly share: number;
  /** The burn rate to exceed: share · period / long window. */
  readonly factor: number;
  readonly severity: PairSeverity;
}

const HOUR = 3_600;
const DAY = 86_400;
const SHORTEST_WINDOW_S = 5;

const FIXED_WINDOWS: Four<number> = [HOUR, 6 * HOUR, DAY, 3 * DAY];
/** Of the period, for periods under a week: a 12 h period has 60 s, 6, 24 and 72 min. */
const PERIOD_PARTS: Four<number> = [720, 120, 30, 10];
const SHARES: Four<number> = [2, 5, 10, 10];
/** A week is short beside the fixed windows, so more of the budget must go before they may fire. */
const WEEK_SHARES: Four<number> = [8, 12.5, 20, 42];
const SEVERITIES: Four<PairSeverity> = ['page', 'page', 'ticket', 'ticket'];

/** The shares of the budget, in percent, that a period's alerts have when nobody chose others. */
export function defaultShares(periodS: number): Four<number> {
  return periodS >= 7 * DAY && periodS < 14 * DAY ? WEEK_SHARES : SHARES;
}

/** The four alerts of a period in seconds, fastest first. Any period has them; windows are whole seconds. */
export function alertPairs(periodS: number, shares: Four<number> = defaultShares(periodS)): Four<AlertPair> {
  const pair = (index: AlertPair['index']): AlertPair => {
    const longS = periodS >= 7 * DAY ? FIXED_WINDOWS[index] : Math.max(SHORTEST_WINDOW_S, Math.round(periodS / PERIOD_PARTS[index]));
    const share = shares[index];
    return { index, longS, shortS: shortWindow(longS), share, factor: burnFactor(share, periodS, longS), severity: SEVERITIES[index] };
  };
  return [pair(0), pair(1), pair(2), pair(3)];
}

/** The alerts of an objective, fastest first. */
export function pairsOf({ periodS, budgetShares = defaultShares(periodS) }: { readonly periodS: number; readonly budgetShares?: Four<number> | undefined }): Four<AlertPair> {
  return alertPairs(periodS, budgetShares);
}

/** A twelfth of the long window, at least five seconds: telemetry comes once a second. */
export function shortWindow(longS: number): number {
  return Math.max(SHORTEST_WINDOW_S, Math.round(longS / 12));
}

/** The burn rate that spends `share` percent of a period's budget within the long window (both in seconds). */
export function burnFactor(share: number, periodS: number, longS: number): number {
  return (share * periodS) / (100 * longS);
}

/** Whether a total outage, the fastest burn there is (1/b), would exceed the factor. An invariant has no burn rate. */
export function canFire(pair: Pick<AlertPair, 'factor'>, target: number): boolean {
  return pair.factor * errorBudget(target) < 1 - 1e-12;
}

/**
 * Shares with which every alert can fire at this target: those given where they can, else the largest of
 * two significant digits that can.
 */
export function proposeShares(periodS: number, target: number, shares: Four<number> = defaultShares(periodS)): Four<number> {
  const propose = (pair: AlertPair): number => {
    if (canFire(pair, target)) return pair.share;
    const limit = (100 * pair.longS) / (periodS * errorBudget(target));
    const step = 10 ** (Math.floor(Math.log10(limit)) - 1);
    const down = (parts: number): number => Number((parts * step).toPrecision(2));
    const parts = Math.floor(limit / step);
    return canFire({ factor: burnFactor(down(parts), periodS, pair.longS) }, target) ? down(parts) : down(parts - 1);
  };
  const [a, b, c, d] = alertPairs(periodS, shares);
  return [propose(a), propose(b), propose(c), propose(d)];
}
