import { alertsOfPage, findPage, incidentsOfPage } from '@/server/incidents/page-link-store';
import { incidentLabel } from '@/server/incidents/label';
import { lockIncidentById } from '@/server/incidents/incident-store';
import { linkPage, runningWithAlert } from '@/server/incidents/link-store';
import { systemActor } from '@/server/platform/actor';
import { mutateAsSystem } from '@/server/platform/mutation';
import type { OutboxHandler } from '@/server/platform/outbox-loop';

/**
 * A page that opens about an alert of an incident belongs to that incident from then on: its log stands in the timeline.
 * It goes by what is so now, so that the event may come twice.
 */
export const linkOpenedPage: OutboxHandler = async ({ kind, deployment, entityId }, { db, clock, log }) => {
  if ((kind !== 'oncall.page.opened' && kind !== 'oncall.page.reopened') || deployment === null) return;
  const page = await findPage(db, deployment, entityId);
  if (!page || page.groupKey === null) return;
  const alerts = await alertsOfPage(db, deployment, page, clock.now());
  const known = await incidentsOfPage(db, page.id);
  for (const { id, number, title } of await runningWithAlert(db, deployment, alerts)) {
    if (known.includes(id)) continue;
    await mutateAsSystem({ db, clock, log }, systemActor('incidents.pages'), 'incidents.page.link', async (work) => {
      const incident = await lockIncidentById(work.tx, id);
      if (!incident || !(await linkPage(work.tx, id, page.id, clock.now()))) return null;
      const action = 'incidents.page.linked';
      await work.audit({ action, deployment, entity: { type: 'incident', id, label: `${incidentLabel(number)} ${title}` }, detail: { pageId: page.id, page: page.number } });
      await work.emit({ kind: action, deployment, entityId: id, version: incident.facts.version });
      return number;
    });
  }
};
