import { choicesOf } from './choices';
import type { SloDefinition } from './definition';
import { errorBudget } from './target';

/** The exact sums of one window of time. */
export interface WindowSum {
  /** Length asked for. */
  readonly seconds: number;
  /**
   * The edges the sums really have, in epoch milliseconds: as asked, but `from` snaps to the finest roll-up
   * left and is later where history begins later. Silence moves no edge: a stretch without data lies inside.
   */
  readonly from: number;
  readonly to: number;
  readonly bad: number;
  readonly total: number;
  /** Seconds within the edges for which there was telemetry, also when it said that nothing happened. */
  readonly measuredS: number;
}

export const WINDOW_STATES = ['ok', 'no_traffic', 'too_little_history', 'low_coverage'] as const;
export type WindowState = (typeof WINDOW_STATES)[number];

/** Below this part of a window measured, an alert neither starts nor ends (formula F12). */
export const MIN_COVERAGE = 0.5;

/** Share of the asked window that was measured, 0 to 1. */
export function coverage(sum: WindowSum): number {
  return sum.seconds > 0 ? Math.min(1, sum.measuredS / sum.seconds) : 0;
}

/** Seconds of the window that the objective has lived through, measured or not. */
export function historyS(sum: WindowSum): number {
  return Math.min(sum.seconds, Math.max(0, sum.to - sum.from) / 1000);
}

/** Whether history begins within the window, so that its left part never was. */
export function isYoungerThan(sum: WindowSum): boolean {
  return sum.to - sum.from < sum.seconds * 1000;
}

/** Good events by all events, 0 to 1 (formula F1); null without traffic, which is neither 0 nor 1. */
export function sli(sum: Pick<WindowSum, 'bad' | 'total'>): number | null {
  return sum.total > 0 ? Math.min(1, Math.max(0, (sum.total - sum.bad) / sum.total)) : null;
}

/** Counts that cannot be: more bad (or more good) events than events. The SLI is clamped and the page says so. */
export function isInconsistent(sum: Pick<WindowSum, 'bad' | 'total'>): boolean {
  return sum.bad < 0 || sum.bad > sum.total;
}

/**
 * The events that the objective counts: those measured, and for `missing: good | bad` the events that time
 * without data would have had at the window's own rate. Time before history began is never made up.
 */
export function countedEvents(sum: WindowSum, definition: SloDefinition): { readonly bad: number; readonly total: number } {
  const policy = choicesOf(definition).missing;
  if (policy === 'ignore' || policy === 'hold') return { bad: sum.bad, total: sum.total };
  const missingS = Math.max(0, historyS(sum) - sum.measuredS);
  // Nothing measured at all: one event stands for the whole window, so that its ratio is that of the policy.
  if (sum.measuredS === 0) return missingS > 0 ? { bad: policy === 'bad' ? 1 : 0, total: 1 } : { bad: 0, total: 0 };
  const assumed = (sum.total * missingS) / sum.measuredS;
  return { bad: sum.bad + (policy === 'bad' ? assumed : 0), total: sum.total + assumed };
}

/** Those of the counted events that nobody measured. */
export function assumedEvents(sum: WindowSum, definition: SloDefinition): { readonly bad: number; readonly total: number } {
  const counted = countedEvents(sum, definition);
  return { bad: counted.bad - sum.bad, total: counted.total - sum.total };
}

/**
 * How many times faster than the target allows the budget is spent (formula F7): 1 spends it in exactly one
 * period. Null without traffic, and for an invariant, which has no budget.
 */
export function burnRate(sum: WindowSum, definition: SloDefinition): number | null {
  const budget = errorBudget(definition.target);
  const { bad, total } = countedEvents(sum, definition);
  return total > 0 && budget > 0 ? bad / total / budget : null;
}

/** What can be said of a window at all. */
export function windowState(sum: WindowSum, definition: SloDefinition): WindowState {
  if (trustedCoverage(sum, definition) < MIN_COVERAGE) return isYoungerThan(sum) ? 'too_little_history' : 'low_coverage';
  return countedEvents(sum, definition).total > 0 ? 'ok' : 'no_traffic';
}

/** Coverage, where missing data that has a stated meaning counts as covered. */
function trustedCoverage(sum: WindowSum, definition: SloDefinition): number {
  const policy = choicesOf(definition).missing;
  return policy === 'good' || policy === 'bad' ? historyS(sum) / sum.seconds : coverage(sum);
}

/** Two windows of which the second begins where the first ends, as one. Sums of events add; ratios never do. */
export function joinWindows(earlier: WindowSum, later: WindowSum): WindowSum {
  if (earlier.to !== later.from) throw new RangeError(`The second window begins at ${later.from}, the first ends at ${earlier.to}`);
  return {
    seconds: earlier.seconds + later.seconds,
    from: earlier.from,
    to: later.to,
    bad: earlier.bad + later.bad,
    total: earlier.total + later.total,
    measuredS: earlier.measuredS + later.measuredS,
  };
}
