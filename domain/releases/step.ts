import type { PromotionContext, PromotionEffect, PromotionEvent, PromotionFacts, PromotionOutcome } from './promotion';
import type { PromotionState } from './states';

/** Less than this does not tell the others why. */
export const MIN_REASON = 10;
/** Without a newly ready instance for this long a roll-out ends. */
export const PROGRESS_DEADLINE_MS = 600_000;

type EventMap = { readonly [Type in PromotionEvent['type']]: Extract<PromotionEvent, { readonly type: Type }> };
/** The events of some types. Written over a map, so that the compiler sees which step belongs to which event. */
export type EventOf<Type extends PromotionEvent['type']> = { readonly [Each in Type]: { readonly type: Each } & EventMap[Each] }[Type];
/** A step of one type of event. */
export type Step<Type extends PromotionEvent['type']> = (facts: PromotionFacts, event: EventOf<Type>, context: PromotionContext) => PromotionOutcome;
export type StepMap = { readonly [Type in PromotionEvent['type']]: Step<Type> };

export function refuse(refused: string, field?: string): { readonly refused: string; readonly field?: string } {
  return field === undefined ? { refused } : { refused, field };
}

/** What a loop says late or twice changes nothing. */
export function unchanged(facts: PromotionFacts): PromotionOutcome {
  return { facts, effects: [] };
}

export function changed(facts: PromotionFacts, effects: readonly PromotionEffect[]): PromotionOutcome {
  return { facts, effects };
}

/** To another state, with what else becomes different and what has to be done. */
export function move(facts: PromotionFacts, to: PromotionState, now: number, more: Partial<PromotionFacts>, effects: readonly PromotionEffect[]): { readonly facts: PromotionFacts; readonly effects: readonly PromotionEffect[] } {
  return { facts: { ...facts, ...more, state: to, stateSince: now }, effects: [{ type: 'moved', from: facts.state, to }, ...effects] };
}

/** To a state that is its end. */
export function end(facts: PromotionFacts, to: PromotionState, now: number, effects: readonly PromotionEffect[], more: Partial<PromotionFacts> = {}): { readonly facts: PromotionFacts; readonly effects: readonly PromotionEffect[] } {
  return move(facts, to, now, { pausedReason: null, pausedBy: null, progressDueAt: null, approvalsExpireAt: null, endedAt: now, ...more }, effects);
}

export function log(action: string, by: string | null, detail: string): PromotionEffect {
  return { type: 'log', action, by, detail };
}

/** Refuses a reason that says too little. */
export function tooShort(reason: string): { readonly refused: string; readonly field?: string } | null {
  return reason.trim().length >= MIN_REASON ? null : refuse(`The reason is missing: write at least ${MIN_REASON} characters.`, 'reason');
}
