import { columnsOf, OPEN_STATES, pageOf, type StoredPage } from '@/server/oncall/paging/page-row-store';
import type { Db, Tx } from '@/server/platform/db';
import { jsonValue } from '@/server/platform/json';

/** A clock that reads less than a page's last change by this has gone back. */
const CLOCK_SLACK_MS = 60_000;

/** The next number of a deployment's pages; whoever asks next waits until this transaction ends. */
export async function nextNumber(tx: Tx, deployment: string): Promise<number> {
  const rows = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO oncall_page_number AS n (deployment, last) VALUES (${deployment}, 1)
    ON CONFLICT (deployment) DO UPDATE SET last = n.last + 1 RETURNING last`;
  return rows[0]?.last ?? 1;
}

/** Whoever decides whether a group has a page does so alone, until its transaction ends. */
export async function lockGroupPages(tx: Tx, deployment: string, groupKey: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`oncall.page ${deployment} ${groupKey}`}, 0))`;
}

export async function insertPage(tx: Tx, page: StoredPage, wakeAt: Date | null): Promise<void> {
  const { facts: _facts, owner: _owner, resolvedBy: _resolvedBy, ...head } = page;
  await tx.oncallPage.create({ data: { ...head, ...columnsOf(page), wakeAt } });
}

/** Writes how a page stands, if it still is at `version`: false when another was faster. */
export async function savePage(tx: Tx, page: StoredPage, version: number, wakeAt: Date | null): Promise<boolean> {
  return (await tx.oncallPage.updateMany({ where: { id: page.id, version }, data: { ...columnsOf(page), wakeAt } })).count === 1;
}

/** Changes when it is looked at next, and what is known of its owner: no transition, so the version stays. */
export async function setWake(tx: Tx, page: StoredPage, wakeAt: Date | null): Promise<void> {
  await tx.oncallPage.updateMany({ where: { id: page.id, version: page.facts.version }, data: { wakeAt, memory: columnsOf(page).memory } });
}

/** A page for changing it, locked; null when there is none of this id in the deployment. */
export async function lockPage(tx: Tx, deployment: string, id: string): Promise<StoredPage | null> {
  await tx.$queryRaw`SELECT 1 FROM oncall_page WHERE id = ${id}::uuid AND deployment = ${deployment} FOR UPDATE`;
  const row = await tx.oncallPage.findFirst({ where: { id, deployment } });
  return row && pageOf(row);
}

/** The newest page of a group, locked. */
export async function lockLastOfGroup(tx: Tx, deployment: string, groupKey: string): Promise<StoredPage | null> {
  const [last] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM oncall_page WHERE deployment = ${deployment} AND group_key = ${groupKey} ORDER BY opened_at DESC, number DESC LIMIT 1 FOR UPDATE`;
  return last ? lockPage(tx, deployment, last.id) : null;
}

/** The page of an incident that is not over, locked. */
export async function lockOpenOfIncident(tx: Tx, deployment: string, incidentId: string): Promise<StoredPage | null> {
  const row = await tx.oncallPage.findFirst({ where: { deployment, incidentId, state: { in: OPEN_STATES } }, orderBy: { number: 'desc' }, select: { id: true } });
  return row && lockPage(tx, deployment, row.id);
}

/** The number of somebody's test page that is not over; null when there is none. */
export async function openTestOf(tx: Tx, deployment: string, userId: string): Promise<number | null> {
  const rows = await tx.$queryRaw<{ number: number }[]>`
    SELECT number FROM oncall_page WHERE deployment = ${deployment} AND origin = 'test' AND state <> 'resolved' AND notified_at ? ${userId} LIMIT 1`;
  return rows[0]?.number ?? null;
}

/** Takes one page whose time has come, the longest due first; or one that was changed later than now, where the clock went back. Other claimers pass it over. */
export async function takeDuePage(tx: Tx, now: Date): Promise<StoredPage | null> {
  const back = new Date(now.getTime() + CLOCK_SLACK_MS);
  const [due] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM oncall_page WHERE wake_at <= ${now} ORDER BY wake_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  const [ahead] = due ? [due] : await tx.$queryRaw<{ id: string }[]>`SELECT id FROM oncall_page WHERE wake_at IS NOT NULL AND updated_at > ${back} ORDER BY updated_at DESC LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return ahead ? pageOf(await tx.oncallPage.findUniqueOrThrow({ where: { id: ahead.id } })) : null;
}

/** Puts a page off that could not be handled, if nobody has handled it since. */
export async function deferPage(db: Db, { id, facts: { version } }: StoredPage, now: Date, until: Date): Promise<void> {
  await db.oncallPage.updateMany({ where: { id, version, wakeAt: { lte: now } }, data: { wakeAt: until } });
}

/** When the next page is to be looked at, if that is before `until`. */
export async function nextWake(db: Db, until: Date): Promise<Date | null> {
  return (await db.oncallPage.findFirst({ where: { wakeAt: { lte: until } }, orderBy: { wakeAt: 'asc' }, select: { wakeAt: true } }))?.wakeAt ?? null;
}

/** Has the loop look at all pages of a deployment that somebody may have to be told of: who is on call, or the hours of business, changed. */
export async function wakeOpenPages(tx: Tx, deployment: string, now: Date): Promise<number> {
  return (await tx.oncallPage.updateMany({ where: { deployment, state: { in: ['triggered', 'held', 'acked'] }, OR: [{ wakeAt: null }, { wakeAt: { gt: now } }] }, data: { wakeAt: now } })).count;
}

export interface NewEvent {
  id: string;
  pageId: string;
  deployment: string;
  at: Date;
  type: string;
  userId: string | null;
  byName: string;
  detail: Readonly<Record<string, unknown>>;
}

/** Adds to the log of a page. */
export async function insertEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  if (events.length > 0) await tx.oncallPageEvent.createMany({ data: events.map((event) => ({ ...event, detail: jsonValue(event.detail) })) });
}
