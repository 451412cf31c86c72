import type { Breach, IncidentContext, IncidentFacts, IncidentTimer } from './incident';
import { emptySince } from './roles';
import { SEVERITY_RULES, type Severity, termEnd } from './severity';
import { isRunning } from './states';

/** A Sev1 without a scribe for longer than this is told to its commander. */
export const SCRIBE_TERM_MS = 10 * 60_000;

/** A term that runs: since when, and until when what it demands has to have happened. */
export interface Deadline {
  readonly timer: IncidentTimer;
  readonly since: number;
  readonly dueAt: number;
  /** It ran out, and that has been recorded. */
  readonly breached: boolean;
}

/**
 * The terms that run now. Each is counted anew whenever the severity changes, always from when it began and not from
 * the change: a Sev3 of an hour ago that becomes a Sev1 is overdue at once.
 */
export function deadlines(incident: IncidentFacts, { businessClose, postmortem }: Pick<IncidentContext, 'businessClose' | 'postmortem'>): readonly Deadline[] {
  const { severity, declaredAt } = incident;
  if (severity === null || declaredAt === null) return [];
  if (incident.state === 'resolved') return postmortemDeadline(incident, severity, postmortem);
  if (!isRunning(incident.state)) return [];
  const { ack, update } = SEVERITY_RULES[severity];
  const found: Deadline[] = [];
  const add = (timer: IncidentTimer, since: number, dueAt: number): void => {
    found.push(deadline(incident, timer, since, dueAt));
  };
  if (incident.ackedAt === null) add('ack', declaredAt, termEnd(ack, declaredAt, businessClose));
  const updatedAt = Math.max(declaredAt, incident.lastUpdateAt ?? declaredAt);
  if (update !== null) add('update', updatedAt, termEnd(update, updatedAt, businessClose));
  const noScribeSince = severity === 1 ? emptySince(incident.roles, 'scribe', declaredAt) : null;
  if (noScribeSince !== null) add('scribe', noScribeSince, noScribeSince + SCRIBE_TERM_MS);
  return found;
}

function postmortemDeadline(incident: IncidentFacts, severity: Severity, postmortem: IncidentContext['postmortem']): readonly Deadline[] {
  const { resolvedAt } = incident;
  const dueAt = resolvedAt === null ? null : postmortemDueAt(severity, resolvedAt);
  if (resolvedAt === null || dueAt === null) return [];
  if (postmortem?.state === 'published' || (postmortem?.state === 'waived' && severity !== 1)) return [];
  return [deadline(incident, 'postmortem', resolvedAt, dueAt)];
}

function deadline(incident: IncidentFacts, timer: IncidentTimer, since: number, dueAt: number): Deadline {
  return { timer, since, dueAt, breached: incident.breaches.some((breach) => breach.timer === timer && breach.dueAt > since) };
}

/** When the postmortem has to be published; null where none is demanded. */
export function postmortemDueAt(severity: Severity, resolvedAt: number): number | null {
  const { postmortemMs } = SEVERITY_RULES[severity];
  return postmortemMs === null ? null : resolvedAt + postmortemMs;
}

/** When the next term runs out that has not been recorded; null: nothing to wait for. The row's one live timer. */
export function nextDueAt(incident: IncidentFacts, context: Pick<IncidentContext, 'businessClose' | 'postmortem'>): number | null {
  const open = deadlines(incident, context).filter((each) => !each.breached).map((each) => each.dueAt);
  return open.length === 0 ? null : Math.min(...open);
}

/** Terms that have run out by `now` and are not recorded yet. */
export function newBreaches(incident: IncidentFacts, context: IncidentContext): readonly Breach[] {
  const { severity } = incident;
  if (severity === null) return [];
  return deadlines(incident, context)
    .filter((each) => !each.breached && each.dueAt <= context.now)
    .map(({ timer, dueAt }) => ({ timer, dueAt, recordedAt: context.now, severity }));
}
