import { mayReopen, resolveBlockers, closeBlockers } from './guards';
import type { IncidentEffect, IncidentFacts } from './incident';
import { personMark } from './person-mark';
import { holderOf, releaseAll, withHolder } from './roles';
import { severityWord } from './severity';
import { done, line, onlyFrom, refuse, type Step, tooShort } from './step';
import { postmortemDueAt } from './timers';

/** Triage is over: somebody commands, a severity is set, people are told. */
export const declare: Step<'declare'> = (incident, event, { at }) => {
  const wrong = onlyFrom(incident, ['triage'], 'declared') ?? tooShort(event.impact, 'The impact', 'impact');
  if (wrong) return wrong;
  if (event.commander === '') return refuse('A commander is missing: name one, the primary on call by default.', 'commander');
  const startedAt = event.startedAt ?? Math.min(incident.detectedAt, at);
  if (startedAt > at) return refuse('It cannot have started in the future: leave the time empty for when it was noticed.', 'startedAt');
  const services = event.services.length > 0 ? event.services : incident.services;
  if (services.length === 0 && incident.deployment === '') return refuse('What is affected is missing: name a service or a deployment.', 'services');
  const roles = withHolder(incident.roles, 'commander', event.commander, at);
  return done(
    { ...incident, state: 'active', phase: 'investigating', severity: event.severity, services, impact: event.impact.trim(), customerFacing: event.customerFacing ?? false, startedAt, declaredAt: at, roles },
    [
      { type: 'page', severity: event.severity, change: 'opened' },
      { type: 'announce', what: 'declared' },
      line('declared', `${severityWord(event.severity)} declared, ${personMark(event.commander)} is commander`),
      ...(event.commander === event.by ? [] : [{ type: 'notify', users: [event.commander], why: 'role_offered' } as const]),
    ],
  );
};

export const cancel: Step<'cancel'> = (incident, { reason }, { at }) => {
  const wrong = onlyFrom(incident, ['triage'], 'cancelled') ?? tooShort(reason, 'The reason', 'reason');
  return wrong ?? done({ ...incident, state: 'cancelled', cancelledAt: at }, [line('cancelled', `Cancelled: ${reason.trim()}`)]);
};

export const phase: Step<'phase'> = (incident, event) => {
  const wrong = onlyFrom(incident, ['active'], `set to ${event.phase}`);
  if (wrong) return wrong;
  if (incident.phase === event.phase) return refuse(`It is ${event.phase} already.`);
  return done({ ...incident, phase: event.phase }, [line('phase', `Now ${event.phase}`)]);
};

export const mitigate: Step<'mitigate'> = (incident, { mitigation, impactEndedAt }, { at }) => {
  const wrong = onlyFrom(incident, ['active'], 'mitigated') ?? tooShort(mitigation, 'What mitigated it', 'mitigation');
  if (wrong) return wrong;
  if (impactEndedAt > at) return refuse('The impact cannot end in the future: give the time at which customers were well again.', 'impactEndedAt');
  if (impactEndedAt < (incident.startedAt ?? impactEndedAt)) return refuse('The impact cannot end before the incident started: correct the time.', 'impactEndedAt');
  return done({ ...incident, state: 'mitigated', phase: null, mitigatedAt: at, impactEndedAt, mitigation: mitigation.trim(), lastUpdateAt: at }, [{ type: 'announce', what: 'mitigated' }, line('mitigated', `Mitigated: ${mitigation.trim()}`)]);
};

export const relapse: Step<'relapse'> = (incident, { reason }, { at }) => {
  const wrong = onlyFrom(incident, ['mitigated'], 'taken back to active') ?? tooShort(reason, 'The reason', 'reason');
  return wrong ?? done({ ...running(incident), relapses: incident.relapses + 1, lastUpdateAt: at }, [{ type: 'announce', what: 'relapsed' }, line('relapsed', `It is back: ${reason.trim()}`)]);
};

export const resolve: Step<'resolve'> = (incident, { resolution }, context) => {
  const { at, postmortem } = context;
  const wrong = onlyFrom(incident, ['active', 'mitigated'], 'resolved') ?? tooShort(resolution, 'What resolved it', 'resolution');
  if (wrong) return wrong;
  const blockers = resolveBlockers(context);
  if (blockers.length > 0) return refuse(blockers.join(' '));
  const dueAt = incident.severity === null ? null : postmortemDueAt(incident.severity, at);
  return done(
    { ...incident, state: 'resolved', phase: null, mitigatedAt: incident.mitigatedAt ?? at, impactEndedAt: incident.impactEndedAt ?? at, resolvedAt: at, resolution: resolution.trim(), lastUpdateAt: at },
    [{ type: 'resolve_page' }, { type: 'announce', what: 'resolved' }, line('resolved', `Resolved: ${resolution.trim()}`), ...postmortemEffect(postmortem !== null, dueAt)],
  );
};

function postmortemEffect(exists: boolean, dueAt: number | null): readonly IncidentEffect[] {
  if (exists) return [{ type: 'reopen_postmortem', dueAt }];
  return dueAt === null ? [] : [{ type: 'create_postmortem', dueAt }];
}

export const close: Step<'close'> = (incident, { causeCode = null }, context) => {
  const wrong = onlyFrom(incident, ['resolved'], 'closed');
  if (wrong) return wrong;
  const code = causeCode ?? incident.causeCode;
  const [first, ...rest] = closeBlockers(incident, context, code);
  if (first !== undefined) return refuse([first, ...rest].join(' '), first.startsWith('A cause code') ? 'causeCode' : undefined);
  return done({ ...incident, state: 'closed', closedAt: context.at, causeCode: code, roles: releaseAll(incident.roles, context.at) }, [{ type: 'announce', what: 'closed' }, line('closed', 'Closed')]);
};

/** What was cancelled goes back to triage; what was over is active again, under whoever reopens it if its commander was released. */
export const reopen: Step<'reopen'> = (incident, { by, reason }, { at, now, postmortem }) => {
  const verdict = mayReopen(incident, now);
  const wrong = verdict.ok ? tooShort(reason, 'The reason', 'reason') : refuse(verdict.reason);
  if (wrong) return wrong;
  const told = line('reopened', `Reopened: ${reason.trim()}`);
  if (incident.state === 'cancelled') return done({ ...incident, state: 'triage', cancelledAt: null, reopened: incident.reopened + 1 }, [told]);
  const roles = holderOf(incident.roles, 'commander') === null ? withHolder(incident.roles, 'commander', by, at) : incident.roles;
  return done(
    { ...running(incident), resolvedAt: null, closedAt: null, resolution: null, causeCode: null, reopened: incident.reopened + 1, roles, lastUpdateAt: at },
    [...(incident.severity === null ? [] : [{ type: 'page', severity: incident.severity, change: 'opened' } as const]), { type: 'announce', what: 'reopened' }, told, ...(postmortem === null ? [] : [{ type: 'reopen_postmortem', dueAt: null } as const])],
  );
};

/** Active again: what ended it does not hold any more; the timeline keeps it. */
function running(incident: IncidentFacts): IncidentFacts {
  return { ...incident, state: 'active', phase: 'investigating', mitigatedAt: null, impactEndedAt: null, mitigation: null };
}
