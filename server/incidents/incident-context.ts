import type { IncidentContext } from '@/domain/incidents/incident';
import type { StoredIncident } from '@/server/incidents/incident-store';
import { linkedAlert, linkedNow, silencesOver } from '@/server/incidents/linked-state-store';
import { onDuty } from '@/server/incidents/on-duty';
import { findPostmortem } from '@/server/incidents/postmortem-store';
import type { Db, Tx } from '@/server/platform/db';

/** What a step has to know besides the incident itself, as it is at `now`. */
export async function contextOf(db: Db | Tx, { id, facts }: Pick<StoredIncident, 'id' | 'facts'>, now: Date): Promise<IncidentContext> {
  const incident = { id, deployment: facts.deployment };
  // One after the other: a transaction has one connection.
  const alerts = await linkedNow(db, incident, now);
  const silences = await silencesOver(db, incident, alerts, now);
  const postmortem = await findPostmortem(db, id);
  const { businessClose } = await onDuty(db, facts.deployment, now);
  return { now: now.getTime(), alerts: alerts.map(linkedAlert), silences, postmortem: postmortem?.facts ?? null, businessClose };
}
