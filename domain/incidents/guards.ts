import { no, yes, type Verdict } from '@/domain/verdict';
import type { IncidentContext, IncidentFacts } from './incident';
import { actionsWithoutPlan } from './postmortem-guards';
import { needsPostmortem, severityWord } from './severity';
import type { IncidentState } from './states';

const HOUR = 3_600_000;
/** An incident that is over comes back as itself for so long; later it is a new one that names the old one. */
export const REOPEN_WITHIN_MS = 14 * 24 * HOUR;
export const REOPEN_CANCELLED_WITHIN_MS = 24 * HOUR;

const MAX_NAMED = 3;

/** A list of names in a sentence, shortened: `A, B, C and 2 more`. */
export function named(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMED).join(', ');
  return names.length > MAX_NAMED ? `${shown} and ${names.length - MAX_NAMED} more` : shown;
}

/** What has to happen before it can be resolved, one sentence each. */
export function resolveBlockers({ alerts, silences }: Pick<IncidentContext, 'alerts' | 'silences'>): readonly string[] {
  const firing = alerts.filter((alert) => alert.firing && alert.waived === null).map((alert) => alert.title);
  const undecided = silences.filter((silence) => silence.decision === null).map((silence) => silence.title);
  return [
    ...(firing.length > 0 ? [`${firing.length === 1 ? 'A linked alert still fires' : `${firing.length} linked alerts still fire`} (${named(firing)}): wait until ${firing.length === 1 ? 'it ends, or waive it' : 'they end, or waive each'} with a reason.`] : []),
    ...(undecided.length > 0 ? [`${undecided.length === 1 ? 'A silence is' : `${undecided.length} silences are`} undecided (${named(undecided)}): keep or expire ${undecided.length === 1 ? 'it' : 'each'}.`] : []),
  ];
}

/** What has to happen before it can be closed, one sentence each. `causeCode` is the one given with the step. */
export function closeBlockers(incident: Pick<IncidentFacts, 'severity' | 'causeCode'>, { postmortem }: Pick<IncidentContext, 'postmortem'>, causeCode = incident.causeCode): readonly string[] {
  const { severity } = incident;
  if (severity === null || !needsPostmortem(severity)) return causeCode === null ? ['A cause code is missing: choose what it came from.'] : [];
  if (postmortem?.state === 'waived' && severity !== 1) return [];
  const word = severityWord(severity);
  const open = actionsWithoutPlan(postmortem?.actions ?? []);
  return [
    ...(postmortem?.state === 'published' ? [] : [`A ${word} is closed only after its postmortem is published; it is ${postmortem === null ? 'not begun' : postmortem.state === 'waived' ? 'waived, which a Sev1 cannot be' : postmortemWord[postmortem.state]}.`]),
    ...(open.length > 0 ? [`${open.length === 1 ? 'An action has' : `${open.length} actions have`} no owner or no due date (${named(open.map((action) => action.text))}): give ${open.length === 1 ? 'it' : 'each'} both.`] : []),
  ];
}

const postmortemWord = { due: 'not begun', draft: 'a draft', in_review: 'in review', published: 'published', waived: 'waived' } as const;

/** Whether it may be reopened at `now`. */
export function mayReopen(incident: Pick<IncidentFacts, 'state' | 'resolvedAt' | 'cancelledAt'>, now: number): Verdict {
  if (incident.state === 'cancelled') return within(incident.cancelledAt, now, REOPEN_CANCELLED_WITHIN_MS) ? yes : no('It was cancelled more than 24 h ago: declare a new incident instead.');
  if (incident.state !== 'resolved' && incident.state !== 'closed') return no(`It is ${stateWord(incident.state)}, so there is nothing to reopen.`);
  return within(incident.resolvedAt, now, REOPEN_WITHIN_MS) ? yes : no('It was resolved more than 14 days ago: declare a new incident and link this one.');
}

function within(since: number | null, now: number, ms: number): boolean {
  return since !== null && now - since <= ms;
}

/** The state as people say it. */
export function stateWord(state: IncidentState): string {
  return state === 'triage' ? 'in triage' : state;
}
