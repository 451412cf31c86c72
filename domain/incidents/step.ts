import type { Breach, IncidentContext, IncidentEffect, IncidentEvent, IncidentFacts, IncidentOutcome, StepEntryKind } from './incident';
import { stateWord } from './guards';
import { holderOf, MIN_REASON } from './roles';
import { severityWord } from './severity';
import type { IncidentState } from './states';

type EventMap = { readonly [Type in IncidentEvent['type']]: Extract<IncidentEvent, { readonly type: Type }> };

/** The events of some types. Written over a map, so that the compiler sees which step belongs to which event. */
export type EventOf<Type extends IncidentEvent['type']> = { readonly [Each in Type]: { readonly type: Each } & EventMap[Each] }[Type];

/** A step of one type. `at` is the instant it is stamped with. */
export type Step<Type extends IncidentEvent['type']> = (incident: IncidentFacts, event: EventOf<Type>, context: IncidentContext & { readonly at: number }) => IncidentOutcome;

/** The instant a step is stamped with: now, but never before what has already been stamped, also when a clock is set back. */
export function stampAt(incident: IncidentFacts, now: number): number {
  const { detectedAt, declaredAt, mitigatedAt, resolvedAt, closedAt, cancelledAt, lastUpdateAt } = incident;
  return Math.max(now, ...[detectedAt, declaredAt, mitigatedAt, resolvedAt, closedAt, cancelledAt, lastUpdateAt].filter((each) => each !== null));
}

export function refuse(refused: string, field?: string): { readonly refused: string; readonly field?: string } {
  return field === undefined ? { refused } : { refused, field };
}

export function done(incident: IncidentFacts, effects: readonly IncidentEffect[]): IncidentOutcome {
  return { incident, effects };
}

export function line(kind: StepEntryKind, text: string): IncidentEffect {
  return { type: 'timeline', kind, text };
}

/** Refuses a text that says too little. */
export function tooShort(text: string, what: string, field: string): { readonly refused: string; readonly field?: string } | null {
  return text.trim().length >= MIN_REASON ? null : refuse(`${what} is missing: write at least ${MIN_REASON} characters.`, field);
}

/** Where a step may start, and what to do when it is somewhere else. */
export function onlyFrom(incident: IncidentFacts, states: readonly IncidentState[], verb: string): { readonly refused: string } | null {
  return states.includes(incident.state) ? null : refuse(`It is ${stateWord(incident.state)} and cannot be ${verb} from there: ${WAY_ON[incident.state]}`);
}

const WAY_ON: Readonly<Record<IncidentState, string>> = {
  triage: 'declare it, or cancel it with a reason.',
  active: 'mitigate or resolve it.',
  mitigated: 'resolve it, or take it back to active with a reason.',
  resolved: 'close it, or reopen it with a reason.',
  closed: 'reopen it with a reason, within 14 days of its resolution.',
  cancelled: 'reopen it with a reason, within 24 h.',
};

/** Adds terms that ran out, with what has to be told. */
export function withBreaches(incident: IncidentFacts, breaches: readonly Breach[]): { readonly incident: IncidentFacts; readonly effects: readonly IncidentEffect[] } {
  if (breaches.length === 0) return { incident, effects: [] };
  return { incident: { ...incident, breaches: [...incident.breaches, ...breaches] }, effects: breaches.flatMap((breach) => breachEffects(incident, breach)) };
}

const BREACH = {
  ack: { why: 'ack_overdue', words: 'nobody acked in time' },
  update: { why: 'update_overdue', words: 'an update is overdue' },
  postmortem: { why: 'postmortem_overdue', words: 'the postmortem is overdue' },
  scribe: { why: 'scribe_missing', words: 'no scribe for 10 min' },
} as const;

function breachEffects(incident: IncidentFacts, breach: Breach): readonly IncidentEffect[] {
  const { why, words } = BREACH[breach.timer];
  const told = [holderOf(incident.roles, 'commander'), breach.timer === 'update' ? holderOf(incident.roles, 'comms_lead') : null].filter((user) => user !== null);
  return [{ type: 'breach', breach }, line('breach', `${severityWord(breach.severity)}: ${words}`), ...(told.length > 0 ? [{ type: 'notify', users: [...new Set(told)], why } as const] : [])];
}
