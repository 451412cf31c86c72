import type { Severity } from '@/domain/incidents/severity';
import { INCIDENT_STATES, type IncidentState } from '@/domain/incidents/states';
import type { Reading } from '@/server/api/context';
import { incidentLabel } from '@/server/incidents/label';
import { countByState, incidentRows, type IncidentRow } from '@/server/incidents/list-store';
import { namesOf } from '@/server/identity/identity-store';

export interface ListInput {
  deployment: string;
  states?: readonly IncidentState[] | undefined;
  severities?: readonly Severity[] | undefined;
  /** The number of the last one of the page before. */
  cursor?: number | undefined;
  limit: number;
}

/** Incidents of a deployment, the newest first, and how many there are in each state. */
export async function listIncidents({ db, clock }: Reading, { cursor, limit, ...filter }: ListInput) {
  const [rows, counts] = await Promise.all([incidentRows(db, { ...filter, before: cursor, take: limit + 1 }), countByState(db, filter.deployment)]);
  const page = rows.slice(0, limit);
  const names = await namesOf(db, page.flatMap((row) => row.commander ?? []));
  return {
    at: clock.now(),
    counts: Object.fromEntries(INCIDENT_STATES.map((state) => [state, counts.get(state) ?? 0])) as Record<IncidentState, number>,
    incidents: page.map((row) => viewOf(row, names)),
    next: rows.length > page.length ? (page.at(-1)?.number ?? null) : null,
  };
}

function viewOf({ deployment: _deployment, commander, startedAt, detectedAt, ...row }: IncidentRow, names: ReadonlyMap<string, string>) {
  return { ...row, label: incidentLabel(row.number), startedAt: startedAt ?? detectedAt, detectedAt, commander: commander === null ? null : { id: commander, name: names.get(commander) ?? commander } };
}
