import type { IncidentEffect } from '@/domain/incidents/incident';
import { severityWord } from '@/domain/incidents/severity';
import type { Step } from '@/server/incidents/carry-out';
import type { StoredIncident } from '@/server/incidents/incident-store';
import { incidentLabel, incidentPath } from '@/server/incidents/label';
import { linkPage } from '@/server/incidents/link-store';
import { hasOpenPage } from '@/server/incidents/page-link-store';
import { changeIncidentPage, type IncidentPage, openIncidentPage, resolveIncidentPage } from '@/server/oncall/paging/incident-page';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';

type PageEffect = Extract<IncidentEffect, { type: 'page' }>;

/**
 * Pages for an incident by its severity, or changes how urgent its page is. An incident that was declared from a page
 * which somebody had acked wakes nobody again; one that turns out worse does.
 */
export async function pageFor({ tx, clock }: Work<Actor>, { incident, event }: Step, { change, severity }: PageEffect): Promise<void> {
  if (event.type === 'declare' && incident.facts.ackedAt !== null) return;
  if (change === 'lowered' && !(await hasOpenPage(tx, incident.id))) return;
  const page = await (change === 'opened' ? openIncidentPage : changeIncidentPage)(tx, clock, pageOf(incident, severity));
  if (page) await linkPage(tx, incident.id, page.pageId, clock.now());
}

/** The trouble is over: nobody is to be woken for it any more. */
export async function resolvePageOf({ tx, clock }: Work<Actor>, { id, facts }: StoredIncident): Promise<void> {
  await resolveIncidentPage(tx, clock, { deployment: facts.deployment, incidentId: id });
}

const URGENCIES = { 1: 'sev1', 2: 'sev2', 3: 'sev3', 4: 'sev4' } as const;

function pageOf({ id, number, facts }: StoredIncident, severity: PageEffect['severity']): IncidentPage {
  const { deployment, title, impact } = facts;
  return { deployment, incidentId: id, title: `${incidentLabel(number)} ${severityWord(severity)}: ${title}`, summary: impact ?? '', path: incidentPath(deployment, number), urgency: URGENCIES[severity] };
}
