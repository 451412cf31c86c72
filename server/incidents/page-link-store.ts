import type { Db, Tx } from '@/server/platform/db';

/** A page as an incident needs it. */
export interface LinkedPage {
  id: string;
  number: number;
  title: string;
  state: 'held' | 'triggered' | 'acked' | 'snoozed' | 'muted' | 'resolved';
  urgency: string;
  groupKey: string | null;
  receiver: string | null;
  incidentId: string | null;
  openedAt: Date;
  ackedAt: Date | null;
  ackedBy: string | null;
  dueAt: Date | null;
}

const COLUMNS = { id: true, number: true, title: true, state: true, urgency: true, groupKey: true, receiver: true, incidentId: true, openedAt: true, ackedAt: true, ackedBy: true, dueAt: true } as const;

export function findPage(db: Db | Tx, deployment: string, id: string): Promise<LinkedPage | null> {
  return db.oncallPage.findFirst({ where: { id, deployment }, select: COLUMNS });
}

export function pagesById(db: Db | Tx, ids: readonly string[]): Promise<LinkedPage[]> {
  return db.oncallPage.findMany({ where: { id: { in: [...ids] } }, orderBy: { number: 'asc' }, select: COLUMNS });
}

/** Alerts of a page's group that fire at `now`. */
export async function alertsOfPage(db: Db | Tx, deployment: string, { receiver, groupKey }: LinkedPage, now: Date): Promise<string[]> {
  if (receiver === null || groupKey === null) return [];
  const members = await db.alertGroupMember.findMany({ where: { deployment, receiver, key: groupKey }, select: { fingerprint: true } });
  const firing = await db.alert.findMany({ where: { deployment, fingerprint: { in: members.map((member) => member.fingerprint) }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] }, select: { fingerprint: true }, orderBy: { fingerprint: 'asc' } });
  return firing.map((alert) => alert.fingerprint);
}

/** Whether the incident has a page of its own that is not over. */
export async function hasOpenPage(db: Db | Tx, incidentId: string): Promise<boolean> {
  return (await db.oncallPage.count({ where: { incidentId, state: { not: 'resolved' } } })) > 0;
}

/** Pages of an incident that ring and that nobody has acked. */
export async function unansweredPages(db: Db | Tx, incidentId: string): Promise<string[]> {
  const links = await db.incidentPage.findMany({ where: { incidentId }, select: { pageId: true } });
  const rows = await db.oncallPage.findMany({ where: { id: { in: links.map((link) => link.pageId) }, state: 'triggered' }, orderBy: { number: 'asc' }, select: { id: true } });
  return rows.map((row) => row.id);
}

/** Open pages of groups that hold any of these alerts. */
export async function pagesOverAlerts(db: Db | Tx, deployment: string, fingerprints: readonly string[]): Promise<LinkedPage[]> {
  if (fingerprints.length === 0) return [];
  const groups = await db.alertGroupMember.findMany({ where: { deployment, fingerprint: { in: [...fingerprints] } }, distinct: ['receiver', 'key'], select: { receiver: true, key: true } });
  if (groups.length === 0) return [];
  return db.oncallPage.findMany({ where: { deployment, state: { not: 'resolved' }, OR: groups.map(({ receiver, key }) => ({ receiver, groupKey: key })) }, orderBy: { number: 'asc' }, select: COLUMNS });
}

/** Incidents that are not over and to which this page belongs. */
export async function incidentsOfPage(db: Db | Tx, pageId: string): Promise<string[]> {
  const rows = await db.incidentPage.findMany({ where: { pageId, incident: { state: { in: ['triage', 'active', 'mitigated'] } } }, select: { incidentId: true } });
  return rows.map((row) => row.incidentId);
}
