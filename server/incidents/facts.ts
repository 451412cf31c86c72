import type { PostmortemState } from '@/domain/incidents/postmortem-facts';
import type { IncidentRole } from '@/domain/incidents/role-facts';
import type { Severity } from '@/domain/incidents/severity';
import type { IncidentState } from '@/domain/incidents/states';
import { namesOf } from '@/server/identity/identity-store';
import { lastWords, incidentRows, type IncidentRow } from '@/server/incidents/list-store';
import { incidentLabel, incidentPath } from '@/server/incidents/label';
import { unfinishedPostmortems } from '@/server/incidents/postmortem-store';
import { offersTo } from '@/server/incidents/role-store';
import type { Db, Tx } from '@/server/platform/db';

/** An incident as gates, notes and summaries read it. */
export interface IncidentFact {
  id: string;
  number: number;
  /** `INC-151` */
  label: string;
  path: string;
  title: string;
  severity: Severity | null;
  state: IncidentState;
  services: readonly string[];
  startedAt: Date;
  declaredAt: Date | null;
  resolvedAt: Date | null;
  commander: { id: string; name: string } | null;
  /** The latest of what people wrote: an action, an update, a note. Empty: nobody wrote anything. */
  lastWords: string;
}

/** Incidents of a deployment that are not over, the worst first. */
export async function openIncidentsFact(tx: Db | Tx, deployment: string): Promise<IncidentFact[]> {
  const rows = await incidentRows(tx, { deployment, states: ['triage', 'active', 'mitigated'] });
  return factsOf(tx, rows.toSorted((a, b) => (a.severity ?? 5) - (b.severity ?? 5) || a.number - b.number));
}

/** Incidents that were open at some time of [from, to), in the order of their numbers. */
export async function incidentsOfShift(tx: Db | Tx, deployment: string, from: Date, to: Date): Promise<IncidentFact[]> {
  return factsOf(tx, await incidentRows(tx, { deployment, openIn: { from, to } }));
}

export interface PostmortemFact {
  id: string;
  number: number;
  label: string;
  path: string;
  title: string;
  state: PostmortemState;
  dueAt: Date;
  /** Who began it, or commands the incident. */
  owner: { id: string; name: string } | null;
}

/** Postmortems that are demanded and neither published nor waived, the soonest due first. */
export async function postmortemsDueFact(tx: Db | Tx, deployment: string): Promise<PostmortemFact[]> {
  const rows = await unfinishedPostmortems(tx, deployment);
  const names = await namesOf(tx, rows.flatMap((row) => row.owner ?? []));
  return rows.map(({ incidentId, number, title, state, dueAt, owner }) => ({
    id: incidentId, number, label: incidentLabel(number), path: `${incidentPath(deployment, number)}?tab=postmortem`, title, state, dueAt,
    owner: owner === null ? null : { id: owner, name: names.get(owner) ?? owner },
  }));
}

/** A role that somebody is asked to take. */
export interface RoleOfferFact {
  id: string;
  label: string;
  path: string;
  title: string;
  role: IncidentRole;
  by: { id: string; name: string };
  at: Date;
}

/** Roles of open incidents that this person is asked to take, the oldest offer first. */
export async function roleOffersFact(tx: Db | Tx, deployment: string, userId: string): Promise<RoleOfferFact[]> {
  const offers = await offersTo(tx, deployment, userId);
  const names = await namesOf(tx, offers.map(({ by }) => by));
  return offers.map(({ incidentId, number, title, role, by, at }) => ({ id: incidentId, label: incidentLabel(number), path: incidentPath(deployment, number), title, role, at, by: { id: by, name: names.get(by) ?? by } }));
}

async function factsOf(tx: Db | Tx, rows: readonly IncidentRow[]): Promise<IncidentFact[]> {
  const names = await namesOf(tx, rows.flatMap((row) => row.commander ?? []));
  const words = await lastWords(tx, rows.map((row) => row.id));
  return rows.map(({ id, deployment, number, title, severity, state, services, startedAt, detectedAt, declaredAt, resolvedAt, commander }) => ({
    id, number, label: incidentLabel(number), path: incidentPath(deployment, number), title, severity, state, services, declaredAt, resolvedAt,
    startedAt: startedAt ?? detectedAt,
    commander: commander === null ? null : { id: commander, name: names.get(commander) ?? commander },
    lastWords: words.get(id) ?? '',
  }));
}
