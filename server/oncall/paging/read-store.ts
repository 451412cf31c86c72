import type { PageState } from '@/domain/oncall/paging/page';
import type { OncallPageEvent } from '@/server/generated/prisma/client';
import { OPEN_STATES, type PageOrigin, pageOf, type StoredPage } from '@/server/oncall/paging/page-row-store';
import type { Db, Tx } from '@/server/platform/db';

export type PageEvent = OncallPageEvent;

const SHOWN: PageOrigin[] = ['group', 'incident', 'test'];

/** A page, wherever it is. */
export async function pageById(db: Db | Tx, id: string): Promise<StoredPage | null> {
  const row = await db.oncallPage.findUnique({ where: { id } });
  return row && pageOf(row);
}

/** A page by its number in a deployment. */
export async function pageByNumber(db: Db | Tx, deployment: string, number: number): Promise<StoredPage | null> {
  const row = await db.oncallPage.findFirst({ where: { deployment, number, origin: { in: SHOWN } } });
  return row && pageOf(row);
}

export interface PageFilter {
  states?: readonly PageState[];
  ackedBy?: string;
  /** Numbers below this. */
  before?: number;
  limit: number;
}

/** Pages of a deployment, newest first. */
export async function pagesOf(db: Db | Tx, deployment: string, { states, ackedBy, before, limit }: PageFilter): Promise<StoredPage[]> {
  const rows = await db.oncallPage.findMany({
    where: {
      deployment,
      origin: { in: SHOWN },
      ...(states === undefined ? {} : { state: { in: [...states] } }),
      ...(ackedBy === undefined ? {} : { ackedBy }),
      ...(before === undefined ? {} : { number: { lt: before } }),
    },
    orderBy: { number: 'desc' },
    take: limit,
  });
  return rows.map(pageOf);
}

/** How many pages of a deployment are in each state that is not over. */
export async function openCounts(db: Db | Tx, deployment: string): Promise<Partial<Record<PageState, number>>> {
  const rows = await db.oncallPage.groupBy({ by: ['state'], where: { deployment, origin: { in: SHOWN }, state: { in: OPEN_STATES } }, _count: true });
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
}

/** Pages that were open at any time in [from, until): what a shift had to answer. Tests are none of it. */
export async function pagesBetween(db: Db | Tx, deployment: string, from: Date, until: Date, limit: number): Promise<StoredPage[]> {
  const rows = await db.oncallPage.findMany({
    where: { deployment, origin: { in: ['group', 'incident'] }, openedAt: { lt: until }, OR: [{ resolvedAt: null }, { resolvedAt: { gte: from } }] },
    orderBy: { number: 'asc' },
    take: limit,
  });
  return rows.map(pageOf);
}

/** The log of a page, oldest first. */
export function eventsOf(db: Db | Tx, pageId: string): Promise<PageEvent[]> {
  return db.oncallPageEvent.findMany({ where: { pageId }, orderBy: { id: 'asc' }, take: 1000 });
}

/** Log entries of these kinds of the pages of an incident or a deployment in a stretch of time. */
export function eventsBetween(db: Db | Tx, deployment: string, { from, until, pageIds }: { from: Date; until: Date; pageIds?: readonly string[] }): Promise<(PageEvent & { page: { number: number; title: string; incidentId: string | null; groupKey: string | null } })[]> {
  return db.oncallPageEvent.findMany({
    where: { deployment, at: { gte: from, lt: until }, ...(pageIds === undefined ? {} : { pageId: { in: [...pageIds] } }) },
    include: { page: { select: { number: true, title: true, incidentId: true, groupKey: true } } },
    orderBy: { id: 'asc' },
    take: 2000,
  });
}
