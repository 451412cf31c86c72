import type { SloDefinition } from './definition';
import { errorBudget } from './target';
import { countedEvents, historyS, type WindowSum } from './windows';

/** The budget of one window, in every unit a person may ask for. Nothing is clamped: overspent is negative. */
export interface Budget {
  /** Part left, 1 to -∞; null without traffic, of which no part can be told. */
  readonly remaining: number | null;
  readonly spentEvents: number;
  readonly allowedEvents: number;
  /** Minutes of total outage, at even traffic. */
  readonly leftMinutes: number | null;
  readonly allowedMinutes: number;
}

/** Part of the budget consumed, (B/N)/b (formula F6); null without traffic or without a budget. More good than all events count as none bad. */
export function consumed(events: { readonly bad: number; readonly total: number }, target: number): number | null {
  const budget = errorBudget(target);
  return events.total > 0 && budget > 0 ? Math.max(0, events.bad) / events.total / budget : null;
}

/** Minutes of total outage that a period of so many seconds allows. */
export function allowedMinutes(target: number, periodS: number): number {
  return (errorBudget(target) * periodS) / 60;
}

/** `expected`: the events of the whole period as a multiple of those counted so far. */
export function budgetOf(events: { readonly bad: number; readonly total: number }, target: number, periodS: number, expected = 1): Budget {
  const spent = consumed({ bad: events.bad, total: events.total * expected }, target);
  const minutes = allowedMinutes(target, periodS);
  return {
    remaining: spent === null ? null : 1 - spent,
    spentEvents: Math.max(0, events.bad),
    allowedEvents: errorBudget(target) * events.total * expected,
    leftMinutes: spent === null ? null : (1 - spent) * minutes,
    allowedMinutes: minutes,
  };
}

/**
 * How many times the events counted so far a whole period has, at the traffic so far: 1 once the objective is as old as
 * its period. Without this a young objective would have only the budget of its first minutes, and a burn of 1 for an
 * hour would have spent it all; with it, that hour spends an hour's part of the period, as formula F7 says.
 */
export function expectedScale(period: WindowSum): number {
  const lived = historyS(period);
  return lived > 0 ? Math.max(1, period.seconds / lived) : 1;
}

/** The budget of an objective's rolling period (formula F6). */
export function budgetOfPeriod(period: WindowSum, definition: SloDefinition): Budget {
  return budgetOf(countedEvents(period, definition), definition.target, definition.periodS, expectedScale(period));
}

/** Seconds in which a constant burn spends a whole budget; infinite when nothing burns. */
export function lastsS(burn: number, periodS: number): number {
  return burn > 0 ? periodS / burn : Number.POSITIVE_INFINITY;
}

/** Seconds until a constant share of bad events, from a clean start, brings the long window above the factor; null when it never does. */
export function detectionS(window: { readonly longS: number; readonly factor: number }, target: number, badShare: number): number | null {
  const threshold = window.factor * errorBudget(target);
  return badShare > threshold ? (window.longS * threshold) / badShare : null;
}

/** Part of the budget that a burn lasting `seconds` spends, at even traffic. */
export function spentByBurn(burn: number, seconds: number, periodS: number): number {
  return (burn * seconds) / periodS;
}
