import { ABSENT, formatCount } from '@/domain/shell/format-number';
import { formatDuration } from '@/domain/shell/format-duration';
import { formatLatency } from '@/domain/telemetry/format';
import type { Budget } from './budget';
import type { HeldReason, WindowBurn } from './burns';
import type { SloDefinition } from './definition';
import { formatTarget, formatWindow } from './format-figures';
import { percentOfTarget } from './target';
import type { WindowState } from './windows';

/** What an objective demands: `99 % under 50 ms`, `99.95 % accepted`, `every message handled`. */
export function describeTarget({ kind, direction, target, thresholdNs }: Pick<SloDefinition, 'kind' | 'direction' | 'target' | 'thresholdNs'>): string {
  if (kind === 'latency') return `${formatTarget(target)} under ${formatLatency(thresholdNs ?? null)}`;
  const done = direction === 'publish' ? 'accepted' : 'handled';
  return kind === 'invariant' ? `every message ${done}` : `${formatTarget(target)} ${done}`;
}

/** The same with its period: `99 % under 50 ms over 30 d`. */
export function describeObjective(definition: Pick<SloDefinition, 'kind' | 'direction' | 'target' | 'thresholdNs' | 'periodS'>): string {
  return `${describeTarget(definition)} over ${formatWindow(definition.periodS)}`;
}

/** A measured share with one decimal more than its target, cut and not rounded: what misses the target never looks as if it met it. */
export function formatSli(sli: number | null, target: number): string {
  if (sli === null) return ABSENT;
  if (sli >= 1) return '100 %';
  const decimals = Math.max(2, (String(percentOfTarget(target)).split('.')[1]?.length ?? 0) + 1);
  const scale = 10 ** decimals;
  return `${(Math.floor(sli * 100 * scale + 1e-6) / scale).toFixed(decimals)} %`;
}

/** A burn rate: `22×`, `1.4×`, `0.93×`; unknown is not zero. */
export function formatBurn(burn: number | null): string {
  if (burn === null || !Number.isFinite(burn)) return ABSENT;
  if (burn === 0) return '0×';
  if (burn < 0.01) return '<0.01×';
  if (burn >= 99.5) return `${formatCount(burn)}×`;
  return `${Number(burn.toPrecision(2))}×`;
}

/** The budget left in three units: `62 % = 4 h 28 min = 5,340 events`, or by how much it is overspent. */
export function formatBudgetLeft({ remaining, leftMinutes, spentEvents, allowedEvents }: Budget): string {
  if (remaining === null || leftMinutes === null) return ABSENT;
  const units = `${formatPart(Math.abs(remaining))} = ${formatMinutes(Math.abs(leftMinutes))} = ${formatEvents(Math.abs(allowedEvents - spentEvents))}`;
  return remaining < 0 ? `overspent by ${units}` : units;
}

/** Part of the budget left, for a narrow cell: `62 %`, `-39 %`. */
export function formatRemaining(remaining: number | null): string {
  if (remaining === null) return ABSENT;
  return remaining < 0 ? `-${formatPart(-remaining)}` : formatPart(remaining);
}

/** A part of a budget. All of it is said only of all of it, and nothing only of nothing. */
export function formatPart(part: number): string {
  const percent = part * 100;
  if (percent > 0 && percent < 0.1) return '<0.1 %';
  if (percent < 100 && percent >= 99) return `${(Math.floor(percent * 10) / 10).toFixed(1)} %`;
  return percent >= 10 || percent === 0 ? `${formatCount(percent)} %` : `${percent.toFixed(1)} %`;
}

/** Minutes of budget in two units, rounded in the smaller one: `4 h 28 min`, `26 s`. */
export function formatMinutes(minutes: number): string {
  const ms = minutes * 60_000;
  const unit = [86_400_000, 3_600_000, 60_000].find((size) => ms >= size);
  const smaller = unit === 86_400_000 ? 3_600_000 : unit === 3_600_000 ? 60_000 : ms >= 1_000 ? 1_000 : 1;
  return formatDuration(Math.round(ms / smaller) * smaller);
}

function formatEvents(events: number): string {
  if (events > 0 && events < 1) return 'less than 1 event';
  const whole = Math.floor(events);
  return `${formatCount(whole)} ${whole === 1 ? 'event' : 'events'}`;
}

const WINDOW_STATE_WORDS: Record<WindowState, string> = {
  ok: 'measured',
  no_traffic: 'no traffic',
  too_little_history: 'too little history',
  low_coverage: 'data is missing',
};

/** What can be said of a window, with how much of it was measured where that is why: `too little history: 12 min of 1 h`. */
export function describeWindow({ state, coverage }: WindowBurn, seconds: number): string {
  const word = WINDOW_STATE_WORDS[state];
  const lacks = state === 'too_little_history' || state === 'low_coverage';
  return lacks ? `${word}: ${coverage === 0 ? 'nothing' : formatMinutes((coverage * seconds) / 60)} of ${formatWindow(seconds)}` : word;
}

/** Why an alert whose windows burn above its threshold does not fire. */
export const HELD_WORDS: Record<HeldReason, string> = {
  impossible: 'not even a total outage would exceed this threshold',
  few_bad: 'too few bad events to tell',
  evidence: 'so few events could be chance: not yet evidence',
  page_fires: 'a page of the same objective fires already',
};
