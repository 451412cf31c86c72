import type { HandoffEffect, HandoffFacts, HandoffNews, HandoffOutcome } from './handoff';

/** Less than this does not tell the other what to do. */
export const MIN_REASON = 10;

export function refuse(refused: string, field?: string): { readonly refused: string; readonly field?: string } {
  return field === undefined ? { refused } : { refused, field };
}

export function changed(handoff: HandoffFacts, effects: readonly HandoffEffect[]): HandoffOutcome {
  return { handoff, effects };
}

export function log(action: Extract<HandoffEffect, { type: 'log' }>['action'], detail: string): HandoffEffect {
  return { type: 'log', action, detail };
}

export function tell(why: HandoffNews, ...users: readonly string[]): HandoffEffect {
  return { type: 'notify', users, why };
}
