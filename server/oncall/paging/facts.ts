import type { PageLog, PageState } from '@/domain/oncall/paging/page';
import type { Urgency } from '@/domain/oncall/paging/policy';
import type { StoredPage } from '@/server/oncall/paging/page-row-store';
import { OPEN_STATES } from '@/server/oncall/paging/page-row-store';
import { eventsBetween, pagesBetween, pagesOf } from '@/server/oncall/paging/read-store';
import type { Db, Tx } from '@/server/platform/db';

const MOST = 500;

/** A page as capabilities above see it. */
export interface PageFact {
  id: string;
  number: number;
  title: string;
  path: string;
  urgency: Urgency;
  state: PageState;
  openedAt: Date;
  ackedBy: string | null;
  ackedAt: Date | null;
  /** By when somebody was to ack it; null where nothing was promised. */
  ackDueAt: Date | null;
  /** The ack came late, or did not come in time. */
  late: boolean;
  exhausted: boolean;
  flaps: number;
  resolvedAt: Date | null;
  incidentId: string | null;
  groupKey: string | null;
}

/** Pages that are not over, newest first. */
export async function openPagesFact(tx: Db | Tx, deployment: string): Promise<PageFact[]> {
  return (await pagesOf(tx, deployment, { states: OPEN_STATES, limit: MOST })).filter(({ origin }) => origin !== 'test').map(factOf);
}

/** Open pages that wait for a person: those they were told of that nobody has acked, and those they acked. Newest first, tests of the way included. */
export async function pagesForFact(tx: Db | Tx, deployment: string, userId: string): Promise<PageFact[]> {
  const open = await pagesOf(tx, deployment, { states: ['triggered', 'acked'], limit: MOST });
  return open.filter(({ facts }) => (facts.state === 'acked' ? facts.ackedBy === userId : userId in facts.notifiedAt)).map(factOf);
}

/** Acked pages of a person: what a handover has to settle. */
export async function ackedPagesFact(tx: Db | Tx, deployment: string, userId: string): Promise<PageFact[]> {
  return (await pagesOf(tx, deployment, { states: ['acked'], ackedBy: userId, limit: MOST })).filter(({ origin }) => origin !== 'test').map(factOf);
}

/** Pages that were open at any time in [from, until), oldest first. */
export async function pagesOfShift(tx: Db | Tx, deployment: string, from: Date, until: Date): Promise<PageFact[]> {
  return (await pagesBetween(tx, deployment, from, until, MOST)).map(factOf);
}

/** One entry of a page's log. */
export interface PageLogFact {
  id: string;
  at: Date;
  pageId: string;
  number: number;
  title: string;
  incidentId: string | null;
  groupKey: string | null;
  /** What happened; `notify` told people, `skip` found nobody, `broadcast` told everybody. */
  type: PageLog | 'notify' | 'skip' | 'broadcast' | 'cancel_pending' | 'postpone_pending';
  byName: string;
  detail: unknown;
}

/** What stands in the logs of a deployment's pages in [from, until): for timelines. `pageIds` keeps to some of them. */
export async function pageLogFact(tx: Db | Tx, deployment: string, stretch: { from: Date; until: Date; pageIds?: readonly string[] }): Promise<PageLogFact[]> {
  return (await eventsBetween(tx, deployment, stretch)).map(({ id, at, pageId, type, byName, detail, page }) => ({ id, at, pageId, type: type as PageLogFact['type'], byName, detail, ...page }));
}

function factOf({ id, number, title, path, incidentId, groupKey, facts }: StoredPage): PageFact {
  const { urgency, state, openedAt, ackedBy, ackedAt, slaDueAt, slaBreached, exhausted, flaps, resolvedAt } = facts;
  return { id, number, title, path, urgency, state, openedAt: new Date(openedAt), ackedBy, ackedAt: ackedAt === null ? null : new Date(ackedAt), ackDueAt: slaDueAt === null ? null : new Date(slaDueAt), late: slaBreached, exhausted, flaps, resolvedAt: resolvedAt === null ? null : new Date(resolvedAt), incidentId, groupKey };
}
