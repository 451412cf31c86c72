import { actionsWithoutPlan } from '../postmortem-guards';
import { holdersOf } from '../roles';
import { INCIDENT_ROLES, type RoleSpan } from '../role-facts';
import type { IncidentFacts } from '../incident';
import type { IncidentState } from '../states';
import { deadlines } from '../timers';
import { contextOf, type IncidentWorld } from './incident-world';

/** Written down a second time, from the table of the specification. */
const LEGAL: Readonly<Record<IncidentState, readonly IncidentState[]>> = {
  triage: ['active', 'cancelled'],
  active: ['mitigated', 'resolved'],
  mitigated: ['active', 'resolved'],
  resolved: ['closed', 'active'],
  closed: ['active'],
  cancelled: ['triage'],
};

/** What is broken after a step, in words; empty when all is well. */
export function broken(before: IncidentFacts, world: IncidentWorld): readonly string[] {
  const { incident } = world;
  return [...stamps(incident), ...commands(incident), ...closing(world), ...history(before, incident), ...terms(world)];
}

/** Invariant 5. */
function stamps(incident: IncidentFacts): string[] {
  const { detectedAt, declaredAt, startedAt, mitigatedAt, resolvedAt, closedAt, impactEndedAt } = incident;
  const rising = (...list: readonly (number | null)[]): boolean => {
    const known = list.filter((at) => at !== null);
    return known.every((at, index) => index === 0 || (known[index - 1] ?? 0) <= at);
  };
  return [
    ...(rising(detectedAt, declaredAt) ? [] : ['detected after it was declared']),
    ...(rising(startedAt, declaredAt) ? [] : ['started after it was declared']),
    ...(rising(startedAt, mitigatedAt, resolvedAt, closedAt) ? [] : ['started ≤ mitigated ≤ resolved ≤ closed']),
    ...(rising(startedAt, impactEndedAt, mitigatedAt) ? [] : ['the impact ends outside of the incident']),
    ...((incident.state === 'resolved' || incident.state === 'closed') === (resolvedAt !== null) ? [] : ['resolvedAt goes with resolved and closed']),
    ...((incident.state === 'closed') === (closedAt !== null) ? [] : ['closedAt goes with closed']),
    ...((incident.state === 'active') === (incident.phase !== null) ? [] : ['a phase goes with active']),
  ];
}

/** Invariant 6, and one holder of every role but observer. */
function commands({ state, roles }: IncidentFacts): string[] {
  const commanders = holdersOf(roles, 'commander').length;
  const demanded = state === 'active' || state === 'mitigated' || state === 'resolved' ? 1 : 0;
  const crowded = INCIDENT_ROLES.filter((role) => role !== 'observer' && holdersOf(roles, role).length > 1);
  const twice = INCIDENT_ROLES.filter((role) => new Set(holdersOf(roles, role)).size < holdersOf(roles, role).length || roles.offers.filter((offer) => offer.role === role).length > 1);
  return [
    ...(commanders === demanded ? [] : [`${commanders} commanders while ${state}`]),
    ...[...crowded, ...twice].map((role) => `${role} is held or offered twice`),
    ...(roles.spans.every((span) => span.until === null || span.until >= span.from) ? [] : ['a role ends before it begins']),
    ...(demanded === 0 && (roles.offers.length > 0 || roles.spans.some((span) => span.until === null)) ? ['roles outlive the incident'] : []),
  ];
}

/** Invariant 9. */
function closing({ incident, postmortem }: IncidentWorld): string[] {
  if (incident.state !== 'closed') return [];
  if (incident.severity !== 1 && incident.severity !== 2) return incident.causeCode === null ? ['closed without a cause code'] : [];
  const waived = incident.severity === 2 && postmortem?.state === 'waived';
  const finished = postmortem?.state === 'published' && actionsWithoutPlan(postmortem.actions).length === 0;
  return waived || finished ? [] : [`Sev${incident.severity} closed, its postmortem is ${postmortem?.state ?? 'absent'}`];
}

/** What was recorded stays; steps are those of the table; each counts one version. */
function history(before: IncidentFacts, after: IncidentFacts): string[] {
  const kept = before.breaches.every((breach, at) => after.breaches[at] === breach);
  const same = (span: RoleSpan, then: RoleSpan | undefined): boolean => then !== undefined && then.role === span.role && then.user === span.user && then.from === span.from && (span.until === null || span.until === then.until);
  return [
    ...(kept ? [] : ['a breach was taken back']),
    ...(before.roles.spans.every((span, at) => same(span, after.roles.spans[at])) ? [] : ['the history of roles was changed']),
    ...(before.state === after.state || LEGAL[before.state].includes(after.state) ? [] : [`${before.state} → ${after.state}`]),
    ...(after === before || after.version === before.version + 1 ? [] : ['a step counts one version']),
    ...(after.relapses >= before.relapses && after.reopened >= before.reopened ? [] : ['relapses were forgotten']),
  ];
}

function terms(world: IncidentWorld): string[] {
  const ids = world.incident.breaches.map(({ timer, dueAt }) => `${timer} ${dueAt}`);
  const { breaches, reopened } = world.incident;
  const times = (timer: string): number => breaches.filter((breach) => breach.timer === timer).length;
  const running = deadlines(world.incident, contextOf(world));
  return [
    ...(new Set(ids).size === ids.length ? [] : ['a term was recorded twice']),
    ...(times('ack') <= 1 && times('postmortem') <= 1 + reopened ? [] : ['one term was recorded again when the severity changed']),
    ...(running.every(({ since, dueAt }) => dueAt > since) ? [] : ['a term ends before it begins']),
    ...(new Set(running.map(({ timer }) => timer)).size === running.length ? [] : ['two terms of one kind']),
  ];
}
