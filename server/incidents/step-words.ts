import type { IncidentEffect, IncidentEvent } from '@/domain/incidents/incident';
import { severityWord } from '@/domain/incidents/severity';
import type { StoredIncident } from '@/server/incidents/incident-store';
import { incidentLabel } from '@/server/incidents/label';

/** What each step is called in the audit log, the list of changes and on the bus. */
export const STEP_KINDS: Readonly<Record<IncidentEvent['type'], string>> = {
  declare: 'incidents.incident.declared',
  cancel: 'incidents.incident.cancelled',
  phase: 'incidents.incident.phase_set',
  ack: 'incidents.incident.acked',
  update: 'incidents.incident.updated',
  mitigate: 'incidents.incident.mitigated',
  relapse: 'incidents.incident.relapsed',
  resolve: 'incidents.incident.resolved',
  close: 'incidents.incident.closed',
  reopen: 'incidents.incident.reopened',
  severity: 'incidents.incident.severity_changed',
  offer_role: 'incidents.role.offered',
  accept_role: 'incidents.role.accepted',
  decline_role: 'incidents.role.declined',
  withdraw_offer: 'incidents.role.withdrawn',
  assume_role: 'incidents.role.assumed',
  renounce_role: 'incidents.role.renounced',
  timer_due: 'incidents.term.missed',
};

const NOTABLE: Readonly<Partial<Record<IncidentEvent['type'], string>>> = { declare: 'declared', mitigate: 'mitigated', relapse: 'is back', resolve: 'resolved', reopen: 'reopened', severity: 'changed' };

/** The sentence for charts and other timelines; null for a step that is nobody else's news. */
export function changeSummary({ number, facts }: StoredIncident, type: IncidentEvent['type']): string | null {
  const verb = NOTABLE[type];
  if (verb === undefined) return null;
  const severity = facts.severity === null ? '' : ` ${severityWord(facts.severity)}`;
  return `${incidentLabel(number)}${severity} ${verb}: ${facts.title}`;
}

type Announced = Extract<IncidentEffect, { type: 'announce' }>['what'];

export const ANNOUNCE_WORDS: Readonly<Record<Announced, string>> = {
  declared: 'declared',
  update: 'update',
  mitigated: 'mitigated',
  relapsed: 'is back',
  resolved: 'resolved',
  closed: 'closed',
  reopened: 'reopened',
  severity: 'severity changed',
  commander: 'has a new commander',
};

type Why = Extract<IncidentEffect, { type: 'notify' }>['why'];

export const NOTIFY_WORDS: Readonly<Record<Why, { title: (incident: string, role: string) => string; why: string }>> = {
  role_offered: { title: (incident, role) => `You are asked to be ${role} of ${incident}`, why: 'You are told because the role is offered to you.' },
  role_answered: { title: (incident, role) => `The ${role} of ${incident} was decided`, why: 'You are told because you held or offered the role.' },
  ack_overdue: { title: (incident) => `${incident}: nobody acked in time`, why: 'You are told because you command the incident.' },
  update_overdue: { title: (incident) => `${incident}: an update is overdue`, why: 'You are told because you command the incident or write its updates.' },
  postmortem_overdue: { title: (incident) => `${incident}: the postmortem is overdue`, why: 'You are told because you command the incident.' },
  scribe_missing: { title: (incident) => `${incident}: no scribe for 10 min`, why: 'You are told because you command the incident.' },
};
