import type { IncidentEffect, IncidentEvent } from '@/domain/incidents/incident';
import { roleWord } from '@/domain/incidents/roles';
import { SEVERITIES, severityWord, type Severity } from '@/domain/incidents/severity';
import type { NoticeSeverity } from '@/domain/notifications/notice';
import type { Step } from '@/server/incidents/carry-out';
import type { StoredIncident } from '@/server/incidents/incident-store';
import { incidentLabel, incidentPath, incidentSubject } from '@/server/incidents/label';
import { ANNOUNCE_WORDS, NOTIFY_WORDS } from '@/server/incidents/step-words';
import { notify } from '@/server/notifications/notify';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';

const NOTICE: Readonly<Record<Severity, NoticeSeverity>> = { 1: 'critical', 2: 'critical', 3: 'warning', 4: 'info' };

/** How urgent news of an incident is: channels that hear of its declaration hear of its end too. */
function urgencyOf({ facts }: StoredIncident): NoticeSeverity {
  return NOTICE[facts.severity ?? SEVERITIES[3]];
}

/** Tells the deployment's channels and whoever holds a role, but for the person who did it. */
export async function announce({ tx, clock, actor }: Work<Actor>, { incident, event, said }: Step, what: Extract<IncidentEffect, { type: 'announce' }>['what']): Promise<void> {
  const { number, facts } = incident;
  const { deployment, severity, title, version } = facts;
  const holders = [...new Set(facts.roles.spans.filter((span) => span.until === null).map((span) => span.user))].filter((user) => user !== actor.id);
  await notify(tx, clock, {
    deployment,
    kind: `incidents.incident.${what === 'severity' ? 'severity_changed' : what === 'commander' ? 'handed_over' : what === 'update' ? 'updated' : what}`,
    dedupeKey: `${incidentSubject(incident.id)} ${version} ${what}`,
    title: `${incidentLabel(number)}${severity === null ? '' : ` ${severityWord(severity)}`} ${ANNOUNCE_WORDS[what]}: ${title}`,
    body: said ?? bodyOf(incident, event),
    path: incidentPath(deployment, number),
    severity: urgencyOf(incident),
    occurredAt: clock.now(),
    why: `You are told because you hold a role in ${incidentLabel(number)}, or because the channel takes news of this severity.`,
    subject: incidentSubject(incident.id),
    to: [...holders.map((userId) => ({ kind: 'person' as const, userId })), { kind: 'channels', severity: urgencyOf(incident) }],
  });
}

/** The words that came with the step. */
function bodyOf({ facts }: StoredIncident, event: IncidentEvent): string {
  if ('reason' in event && event.reason) return event.reason;
  if (event.type === 'mitigate') return event.mitigation;
  if (event.type === 'resolve') return event.resolution;
  return facts.impact ?? '';
}

/** Tells single people what is wanted of them. */
export async function tellPeople({ tx, clock, actor }: Work<Actor>, incident: StoredIncident, { users, why }: Extract<IncidentEffect, { type: 'notify' }>, event: IncidentEvent): Promise<void> {
  const { number, facts } = incident;
  const words = NOTIFY_WORDS[why];
  const role = 'role' in event ? roleWord(event.role) : 'commander';
  const to = users.filter((user) => user !== actor.id);
  if (to.length === 0) return;
  await notify(tx, clock, {
    deployment: facts.deployment,
    kind: `incidents.notice.${why}`,
    dedupeKey: `${incidentSubject(incident.id)} ${facts.version} ${why}`,
    title: event.type === 'declare' ? `You command ${incidentLabel(number)}` : words.title(incidentLabel(number), role),
    body: facts.title,
    path: incidentPath(facts.deployment, number),
    severity: urgencyOf(incident),
    occurredAt: clock.now(),
    why: words.why,
    subject: incidentSubject(incident.id),
    to: to.map((userId) => ({ kind: 'person' as const, userId })),
  });
}
