import { type Budget, budgetOfPeriod } from './budget';
import { type HeldReason, type PairReading, type PairWindows, readPair } from './burns';
import type { SloDefinition } from './definition';
import { pairsOf } from './pairs';
import { countedEvents, coverage, historyS, sli, type WindowSum } from './windows';

/** One word for an objective, the most urgent first where several would do: see `stateOf`. */
export const SLO_STATES = ['ok', 'burning', 'exhausted', 'no_traffic', 'unknown', 'frozen', 'holds', 'violated'] as const;
export type SloState = (typeof SLO_STATES)[number];

export interface PairBurn extends PairReading {
  /** Whether the alert fires after this evaluation. */
  readonly fires: boolean;
}

export interface SloEvaluation {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly sli: number | null;
  readonly state: SloState;
  /** Of the period, 0 to 1. */
  readonly coverage: number;
  /** Seconds of the period that the objective has lived through. */
  readonly historyS: number;
  /** Null for an invariant and before anything was measured. */
  readonly budget: Budget | null;
  /** None for an invariant. */
  readonly burns: readonly PairBurn[];
}

export interface EvaluationInput {
  readonly definition: SloDefinition;
  readonly period: WindowSum;
  /** The windows of `pairsOf(definition)`, in that order. */
  readonly pairs: readonly PairWindows[];
  /** Which alerts fired until now. */
  readonly firing: readonly boolean[];
  readonly at: number;
}

/** The one calculation of an objective's state: the worker, the list and the page all show this. */
export function evaluateSlo({ definition, period, pairs, firing, at }: EvaluationInput): SloEvaluation {
  const burns = definition.kind === 'invariant' ? [] : burnsOf(definition, pairs, firing);
  const measured = period.measuredS > 0;
  return {
    at,
    sli: sli(countedEvents(period, definition)),
    state: stateOf(definition, period, burns),
    coverage: coverage(period),
    historyS: historyS(period),
    budget: measured && definition.kind !== 'invariant' ? budgetOfPeriod(period, definition) : null,
    burns,
  };
}

function burnsOf(definition: SloDefinition, windows: readonly PairWindows[], firing: readonly boolean[]): PairBurn[] {
  const pairs = pairsOf(definition);
  if (windows.length !== pairs.length) throw new RangeError(`An objective has ${pairs.length} pairs of windows, not ${windows.length}`);
  let pageFires = false;
  return pairs.map((pair) => {
    const window = windows[pair.index];
    if (!window) throw new RangeError(`The windows of alert ${pair.index} are absent`);
    const reading = readPair(pair, definition, window, pageFires);
    const fires = stepPair({ firing: firing[pair.index] ?? false }, reading).firing;
    if (pair.severity === 'page') pageFires ||= fires;
    return { ...reading, fires };
  });
}

export type StepReason = 'over' | 'below' | 'frozen' | HeldReason;

export interface PairStep {
  readonly firing: boolean;
  readonly frozen: boolean;
  readonly reason: StepReason;
}

/**
 * The next state of an alert. Frozen keeps what was. Otherwise it ends as soon as one window is no longer over,
 * and starts when both are and nothing holds it back: what holds a start back does not end an alert that fires.
 */
export function stepPair(previous: { readonly firing: boolean }, burn: Pick<PairReading, 'over' | 'frozen' | 'held'>): PairStep {
  if (burn.frozen) return { firing: previous.firing, frozen: true, reason: 'frozen' };
  if (!burn.over) return { firing: false, frozen: false, reason: 'below' };
  if (burn.held !== null && !previous.firing) return { firing: false, frozen: false, reason: burn.held };
  return { firing: true, frozen: false, reason: 'over' };
}

/** What fires comes before what is spent, and both before what is not known. */
function stateOf(definition: SloDefinition, period: WindowSum, burns: readonly PairBurn[]): SloState {
  if (period.measuredS === 0) return 'unknown';
  const { bad, total } = countedEvents(period, definition);
  if (definition.kind === 'invariant') return bad > 0 ? 'violated' : total > 0 ? 'holds' : 'no_traffic';
  if (burns.some((burn) => burn.fires)) return 'burning';
  const budget = budgetOfPeriod(period, definition);
  if (budget.remaining !== null && budget.remaining <= 0) return 'exhausted';
  const [fastest] = burns;
  if (fastest?.frozen && fastest.long.state !== 'too_little_history') return 'frozen';
  return total > 0 ? 'ok' : 'no_traffic';
}
