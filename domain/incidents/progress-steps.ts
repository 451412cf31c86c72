import { stateWord } from './guards';
import type { IncidentEffect } from './incident';
import { personMark } from './person-mark';
import { severityWord } from './severity';
import { isRunning } from './states';
import { done, line, refuse, type Step, tooShort, withBreaches } from './step';
import { deadlines, postmortemDueAt } from './timers';

/** Somebody looks after it. A page that was acked earlier may be told late: `at` is when, and whether in time is judged by it. */
export const ack: Step<'ack'> = (incident, event, context) => {
  if (incident.ackedAt !== null) return refuse(incident.ackedBy === null ? 'It is acked already.' : `${personMark(incident.ackedBy)} acked it already.`);
  if (!isRunning(incident.state) && incident.state !== 'triage') return refuse(`It is ${stateWord(incident.state)}: there is nothing to ack.`);
  const ackedAt = Math.max(incident.detectedAt, Math.min(event.at ?? context.at, context.at));
  const term = deadlines(incident, context).find((each) => each.timer === 'ack');
  const late = term && !term.breached && incident.severity !== null && term.dueAt < ackedAt ? [{ timer: 'ack' as const, dueAt: term.dueAt, recordedAt: context.now, severity: incident.severity }] : [];
  const after = withBreaches({ ...incident, ackedAt, ackedBy: event.by }, late);
  return done(after.incident, [...after.effects, line('acked', `Acked by ${personMark(event.by)}`)]);
};

/** The words themselves are an entry of the timeline; here they only reset the timer and are told outside. */
export const update: Step<'update'> = (incident, _event, { at }) => {
  if (!isRunning(incident.state)) return refuse(`It is ${stateWord(incident.state)}: updates are for a declared incident that is not over. Write a note instead.`);
  return done({ ...incident, lastUpdateAt: at }, [{ type: 'announce', what: 'update' }]);
};

/** Up or down, always with a reason. Terms are counted anew; what ran out before stays on record. */
export const changeSeverity: Step<'severity'> = (incident, { severity, reason }, { postmortem }) => {
  const { severity: before, resolvedAt } = incident;
  if (before === null) return refuse('It is in triage: the severity is set when it is declared.');
  if (incident.state === 'closed' || incident.state === 'cancelled') return refuse(`It is ${stateWord(incident.state)}: reopen it to change its severity.`);
  if (before === severity) return refuse(`It is ${severityWord(severity)} already: choose another severity.`, 'severity');
  const wrong = tooShort(reason, 'The reason', 'reason');
  if (wrong) return wrong;
  const raised = severity < before;
  return done({ ...incident, severity }, [
    ...(isRunning(incident.state) ? [{ type: 'page', severity, change: raised ? 'raised' : 'lowered' } as const] : []),
    { type: 'announce', what: 'severity' },
    line('severity', `${severityWord(before)} → ${severityWord(severity)}: ${reason.trim()}`),
    ...postmortemEffects(resolvedAt === null ? null : postmortemDueAt(severity, resolvedAt), postmortem),
  ]);

  function postmortemEffects(dueAt: number | null, known: typeof postmortem): readonly IncidentEffect[] {
    if (dueAt === null) return [];
    if (known === null) return [{ type: 'create_postmortem', dueAt }];
    const waiverVoid = known.state === 'waived' && severity === 1;
    return waiverVoid || known.dueAt === null ? [{ type: 'reopen_postmortem', dueAt }] : [];
  }
};
