import type { Labels } from '@/domain/alerts/labels';
import type { Db, Tx } from '@/server/platform/db';

/** An alert of an incident as it was linked, and whether it fires now. */
export interface AlertLink {
  fingerprint: string;
  episodeId: string;
  alertname: string;
  linkedAt: Date;
  linkedByName: string;
  waived: string | null;
  waivedByName: string | null;
  waivedAt: Date | null;
}

export async function alertLinks(db: Db | Tx, incidentId: string): Promise<AlertLink[]> {
  return db.incidentAlert.findMany({ where: { incidentId }, orderBy: [{ linkedAt: 'asc' }, { fingerprint: 'asc' }] });
}

export interface NamedAlert {
  fingerprint: string;
  episodeId: string;
  alertname: string;
  severity: string;
  labels: Labels;
  summary: string;
  startsAt: Date;
}

/** These alerts of a deployment as they are, also those that have ended. */
export async function alertsNamed(db: Db | Tx, deployment: string, fingerprints: readonly string[]): Promise<NamedAlert[]> {
  const rows = await db.alert.findMany({ where: { deployment, fingerprint: { in: [...fingerprints] } }, orderBy: [{ startsAt: 'asc' }, { fingerprint: 'asc' }], select: { fingerprint: true, episodeId: true, alertname: true, severity: true, labels: true, annotations: true, startsAt: true } });
  return rows.map(({ labels, annotations, ...rest }) => ({ ...rest, labels: labels as Labels, summary: (annotations as Labels).summary ?? '' }));
}

/** Links alerts; those that are linked already stay as they were. Returns how many are new. */
export async function linkAlerts(tx: Tx, incidentId: string, alerts: readonly { fingerprint: string; episodeId: string; alertname: string }[], by: { name: string; at: Date }): Promise<number> {
  const { count } = await tx.incidentAlert.createMany({
    data: alerts.map(({ fingerprint, episodeId, alertname }) => ({ incidentId, fingerprint, episodeId, alertname, linkedAt: by.at, linkedByName: by.name })),
    skipDuplicates: true,
  });
  return count;
}

/** False when it is not linked, or waived already. */
export async function waiveAlert(tx: Tx, incidentId: string, fingerprint: string, waived: { reason: string; name: string; at: Date }): Promise<boolean> {
  const moved = await tx.incidentAlert.updateMany({ where: { incidentId, fingerprint, waived: null }, data: { waived: waived.reason, waivedByName: waived.name, waivedAt: waived.at } });
  return moved.count === 1;
}

/** Incidents that have not ended to which any of these alerts is linked. */
export function runningWithAlert(db: Db | Tx, deployment: string, fingerprints: readonly string[]): Promise<{ id: string; number: number; title: string }[]> {
  return db.incident.findMany({ where: { deployment, state: { in: ['triage', 'active', 'mitigated'] }, alerts: { some: { fingerprint: { in: [...fingerprints] } } } }, select: { id: true, number: true, title: true }, orderBy: { number: 'asc' } });
}

/** False when it is linked already. */
export async function linkPage(tx: Tx, incidentId: string, pageId: string, at: Date): Promise<boolean> {
  return (await tx.incidentPage.createMany({ data: [{ incidentId, pageId, linkedAt: at }], skipDuplicates: true })).count === 1;
}

export async function pageLinks(db: Db | Tx, incidentId: string): Promise<string[]> {
  const rows = await db.incidentPage.findMany({ where: { incidentId }, orderBy: { linkedAt: 'asc' }, select: { pageId: true } });
  return rows.map((row) => row.pageId);
}

/** What was decided about silences of an incident. */
export async function silenceDecisions(db: Db | Tx, incidentId: string): Promise<Map<string, 'keep' | 'expire'>> {
  const rows = await db.incidentSilence.findMany({ where: { incidentId }, select: { silenceId: true, decision: true } });
  return new Map(rows.map((row) => [row.silenceId, row.decision]));
}

export async function decideSilence(tx: Tx, incidentId: string, silenceId: string, made: { decision: 'keep' | 'expire'; name: string; at: Date }): Promise<void> {
  const { decision, name: byName, at } = made;
  await tx.incidentSilence.upsert({ where: { incidentId_silenceId: { incidentId, silenceId } }, create: { incidentId, silenceId, decision, byName, at }, update: { decision, byName, at } });
}
