import { choicesOf } from './choices';
import { isEvidenceAbove } from './clopper-pearson';
import type { SloDefinition } from './definition';
import { type AlertPair, canFire, type PairSeverity } from './pairs';
import { errorBudget } from './target';
import { burnRate, countedEvents, coverage, type WindowState, windowState, type WindowSum } from './windows';

/** Why an alert whose windows are over does not start. */
export const HELD_REASONS = ['impossible', 'few_bad', 'evidence', 'page_fires'] as const;
export type HeldReason = (typeof HELD_REASONS)[number];

export interface WindowBurn {
  /** Null when it cannot be told: no traffic, or nothing measured. */
  readonly burn: number | null;
  readonly state: WindowState;
  readonly coverage: number;
}

/** What the two windows of an alert say now, before what it said a moment ago is looked at. */
export interface PairReading {
  readonly pair: AlertPair['index'];
  readonly severity: PairSeverity;
  readonly long: WindowBurn;
  readonly short: WindowBurn;
  /** The burn rate to exceed. */
  readonly threshold: number;
  /** Both windows burn above the threshold (formula F8). */
  readonly over: boolean;
  /** Too little is known to start or end an alert (formula F12). */
  readonly frozen: boolean;
  readonly held: HeldReason | null;
  /** Not over, but both windows within 20 % of it. */
  readonly near: boolean;
}

export interface PairWindows {
  readonly long: WindowSum;
  readonly short: WindowSum;
}

/** Equality is not "above", also where a quotient of whole numbers is a hair off. */
const ROUNDING = 1e-12;
const NEAR = 0.8;

/** Reads one alert off its windows. `pageFires`: a page of the same objective fires, which makes its tickets wait. */
export function readPair(pair: AlertPair, definition: SloDefinition, windows: PairWindows, pageFires: boolean): PairReading {
  const long = readWindow(windows.long, definition);
  const short = readWindow(windows.short, definition);
  const slower = long.burn === null || short.burn === null ? null : Math.min(long.burn, short.burn);
  const over = slower !== null && slower > pair.factor * (1 + ROUNDING);
  return {
    pair: pair.index,
    severity: pair.severity,
    long,
    short,
    threshold: pair.factor,
    over,
    frozen: isFrozen(long, short, windows.short, definition),
    held: over ? heldBack(pair, definition, windows.long, pageFires) : null,
    near: !over && slower !== null && slower >= NEAR * pair.factor,
  };
}

function readWindow(sum: WindowSum, definition: SloDefinition): WindowBurn {
  return { burn: burnRate(sum, definition), state: windowState(sum, definition), coverage: coverage(sum) };
}

/**
 * The long window must be half covered. A short window of which nothing at all was measured is unknown, not
 * zero, and ends no alert; under `hold` it must be half covered too.
 */
function isFrozen(long: WindowBurn, short: WindowBurn, shortSum: WindowSum, definition: SloDefinition): boolean {
  if (isUnknown(long.state)) return true;
  const { missing } = choicesOf(definition);
  if (missing === 'hold') return isUnknown(short.state);
  return missing === 'ignore' && shortSum.measuredS === 0;
}

function isUnknown(state: WindowState): boolean {
  return state === 'low_coverage' || state === 'too_little_history';
}

/** Formula F9, and the rule that a page makes tickets of its objective needless. */
function heldBack(pair: AlertPair, definition: SloDefinition, long: WindowSum, pageFires: boolean): HeldReason | null {
  const { gate, minBad } = choicesOf(definition);
  if (!canFire(pair, definition.target)) return 'impossible';
  const { bad, total } = countedEvents(long, definition);
  if (bad < minBad) return 'few_bad';
  if (gate === 'evidence' && !isEvidenceAbove(pair.factor * errorBudget(definition.target), bad, total)) return 'evidence';
  return pageFires && pair.severity === 'ticket' ? 'page_fires' : null;
}
