import type { Breach, IncidentFacts } from '@/domain/incidents/incident';
import type { Severity } from '@/domain/incidents/severity';
import type { CauseCode, IncidentPhase, IncidentSource, IncidentState } from '@/domain/incidents/states';
import type { Db, Tx } from '@/server/platform/db';
import { readRoles, saveRoles } from '@/server/incidents/role-store';
import type { Incident, IncidentBreach } from '@/server/generated/prisma/client';
import type { CauseCode as StoredCause, IncidentPhase as StoredPhase, IncidentSource as StoredSource, IncidentState as StoredState, IncidentTimer as StoredTimer } from '@/server/generated/prisma/enums';

/** The stored words are the domain's: this stops compiling when one side learns a word alone. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameWords: [Same<StoredState, IncidentState>, Same<StoredPhase, IncidentPhase>, Same<StoredSource, IncidentSource>, Same<StoredCause, CauseCode>, Same<StoredTimer, Breach['timer']>] = [true, true, true, true, true];
void _sameWords;

/** An incident with what is so about it, and who moved it last. */
export interface StoredIncident {
  id: string;
  number: number;
  facts: IncidentFacts;
  dueAt: number | null;
  movedByName: string;
  movedAt: Date;
}

/** An incident of this deployment by its number; null also when it is another's. */
export async function findIncident(db: Db | Tx, deployment: string, number: number): Promise<StoredIncident | null> {
  const row = await db.incident.findUnique({ where: { deployment_number: { deployment, number } } });
  return row && whole(db, row);
}

/** The id of an incident; null when this deployment has none of that number. */
export async function incidentId(db: Db | Tx, deployment: string, number: number): Promise<string | null> {
  const row = await db.incident.findUnique({ where: { deployment_number: { deployment, number } }, select: { id: true } });
  return row?.id ?? null;
}

/** The same for changing it: those who change one incident come one after the other. */
export async function lockIncident(tx: Tx, deployment: string, number: number): Promise<StoredIncident | null> {
  await tx.$queryRaw`SELECT 1 FROM incidents_incident WHERE deployment = ${deployment} AND number = ${number} FOR UPDATE`;
  return findIncident(tx, deployment, number);
}

export async function lockIncidentById(tx: Tx, id: string): Promise<StoredIncident | null> {
  await tx.$queryRaw`SELECT 1 FROM incidents_incident WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.incident.findUnique({ where: { id } });
  return row && whole(tx, row);
}

/** Gives the next number of a deployment; two that ask at once wait for each other. */
export async function nextNumber(tx: Tx, deployment: string): Promise<number> {
  const rows = await tx.$queryRaw<{ number: number }[]>`
    INSERT INTO incidents_head AS head (deployment, number) VALUES (${deployment}, 1)
    ON CONFLICT (deployment) DO UPDATE SET number = head.number + 1 RETURNING number`;
  return rows[0]?.number ?? 1;
}

interface Mover {
  name: string;
  at: Date;
}

export async function insertIncident(tx: Tx, made: { id: string; number: number; facts: IncidentFacts; dueAt: number | null }, by: Mover): Promise<void> {
  const { id, number, facts, dueAt } = made;
  await tx.incident.create({ data: { id, number, deployment: facts.deployment, ...columns(facts), version: facts.version, dueAt: dated(dueAt), createdAt: by.at, movedByName: by.name, movedAt: by.at } });
  await saveRoles(tx, id, { spans: [], offers: [] }, facts.roles);
  await saveBreaches(tx, id, facts.breaches);
}

/** The one winner: false when somebody moved the incident since `before` was read. */
export async function saveIncident(tx: Tx, before: StoredIncident, after: { facts: IncidentFacts; dueAt: number | null }, by: Mover): Promise<boolean> {
  const { id, facts: was } = before;
  const { facts, dueAt } = after;
  const moved = await tx.incident.updateMany({
    where: { id, version: was.version, state: was.state },
    data: { ...columns(facts), version: was.version + 1, dueAt: dated(dueAt), movedByName: by.name, movedAt: by.at },
  });
  if (moved.count !== 1) return false;
  await saveRoles(tx, id, was.roles, facts.roles);
  await saveBreaches(tx, id, facts.breaches.slice(was.breaches.length));
  return true;
}

/** Says when it is looked at next; no step, so the version stays. */
export async function setDue(tx: Tx, id: string, dueAt: number | null): Promise<void> {
  await tx.incident.update({ where: { id }, data: { dueAt: dated(dueAt) } });
}

/** The incident of which a term ran out longest ago, locked; another worker skips what this one holds. */
export async function takeDue(tx: Tx, now: Date): Promise<StoredIncident | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM incidents_incident WHERE due_at <= ${now} ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  const id = rows[0]?.id;
  return id === undefined ? null : lockIncidentById(tx, id);
}

async function saveBreaches(tx: Tx, incidentId: string, breaches: readonly Breach[]): Promise<void> {
  if (breaches.length === 0) return;
  await tx.incidentBreach.createMany({ data: breaches.map(({ timer, dueAt, recordedAt, severity }) => ({ incidentId, timer, severity, dueAt: new Date(dueAt), recordedAt: new Date(recordedAt) })), skipDuplicates: true });
}

async function whole(db: Db | Tx, row: Incident): Promise<StoredIncident> {
  const breaches = await db.incidentBreach.findMany({ where: { incidentId: row.id }, orderBy: [{ recordedAt: 'asc' }, { dueAt: 'asc' }] });
  const roles = await readRoles(db, row.id);
  return { id: row.id, number: row.number, facts: { ...factsOf(row), roles, breaches: breaches.map(breachOf) }, dueAt: ms(row.dueAt), movedByName: row.movedByName, movedAt: row.movedAt };
}

function breachOf({ timer, dueAt, recordedAt, severity }: IncidentBreach): Breach {
  return { timer, dueAt: dueAt.getTime(), recordedAt: recordedAt.getTime(), severity: severity as Severity };
}

/** What one row says of an incident: all but roles and breaches. */
export function factsOf(row: Incident): Omit<IncidentFacts, 'roles' | 'breaches'> {
  const { title, source, reporter, deployment, services, state, phase, impact, customerFacing, ackedBy, mitigation, resolution, causeCode, relapses, reopened, version } = row;
  return {
    title, source, reporter, deployment, services, state, phase, impact, customerFacing, ackedBy, mitigation, resolution, causeCode, relapses, reopened, version,
    severity: row.severity as Severity | null,
    detectedAt: row.detectedAt.getTime(),
    startedAt: ms(row.startedAt),
    declaredAt: ms(row.declaredAt),
    ackedAt: ms(row.ackedAt),
    lastUpdateAt: ms(row.lastUpdateAt),
    mitigatedAt: ms(row.mitigatedAt),
    impactEndedAt: ms(row.impactEndedAt),
    resolvedAt: ms(row.resolvedAt),
    closedAt: ms(row.closedAt),
    cancelledAt: ms(row.cancelledAt),
  };
}

function columns(facts: IncidentFacts) {
  const { title, source, reporter, services, state, phase, severity, impact, customerFacing, ackedBy, mitigation, resolution, causeCode, relapses, reopened } = facts;
  return {
    title, source, reporter, services: [...services], state, phase, severity, impact, customerFacing, ackedBy, mitigation, resolution, causeCode, relapses, reopened,
    ...datesOf(facts),
  };
}

/** The instants of an incident, as dates. */
export function datesOf(facts: IncidentFacts) {
  return {
    detectedAt: new Date(facts.detectedAt),
    startedAt: dated(facts.startedAt),
    declaredAt: dated(facts.declaredAt),
    ackedAt: dated(facts.ackedAt),
    lastUpdateAt: dated(facts.lastUpdateAt),
    mitigatedAt: dated(facts.mitigatedAt),
    impactEndedAt: dated(facts.impactEndedAt),
    resolvedAt: dated(facts.resolvedAt),
    closedAt: dated(facts.closedAt),
    cancelledAt: dated(facts.cancelledAt),
  };
}

function dated(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}

function ms(at: Date | null): number | null {
  return at?.getTime() ?? null;
}
