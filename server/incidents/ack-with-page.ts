import { applyStep } from '@/server/incidents/apply-step';
import { lockIncidentById } from '@/server/incidents/incident-store';
import { findPage, incidentsOfPage } from '@/server/incidents/page-link-store';
import { systemActor } from '@/server/platform/actor';
import { mutateAsSystem } from '@/server/platform/mutation';
import type { OutboxHandler } from '@/server/platform/outbox-loop';

/**
 * Who acks a page of an incident looks after the incident: it counts as acked from then on. It goes by what is so now,
 * so that the event may come twice, and late.
 */
export const ackWithPage: OutboxHandler = async ({ kind, deployment, entityId }, { db, clock, log }) => {
  if (kind !== 'oncall.page.acked' || deployment === null) return;
  for (const id of await incidentsOfPage(db, entityId)) {
    await mutateAsSystem({ db, clock, log }, systemActor('incidents.pages'), 'incidents.incident.ack', async (work) => {
      const incident = await lockIncidentById(work.tx, id);
      const page = await findPage(work.tx, deployment, entityId);
      if (!incident || incident.facts.ackedAt !== null || !page?.ackedAt || page.ackedBy === null) return null;
      if (!['triage', 'active', 'mitigated'].includes(incident.facts.state)) return null;
      return (await applyStep(work, incident, { type: 'ack', by: page.ackedBy, at: page.ackedAt.getTime() })).incident.number;
    });
  }
};
