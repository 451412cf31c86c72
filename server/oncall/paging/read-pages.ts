import type { PageState } from '@/domain/oncall/paging/page';
import type { Reading } from '@/server/api/context';
import type { StoredPage } from '@/server/oncall/paging/page-row-store';
import { openCounts, pagesOf } from '@/server/oncall/paging/read-store';
import { peopleNamed } from '@/server/oncall/people-of';

export interface PageList {
  deployment: string;
  states?: readonly PageState[] | undefined;
  cursor?: number | undefined;
  limit: number;
}

/** A page as a row of a list, and the head of its own page. Names are short names; times instants. */
export function cardOf(page: StoredPage, names: Readonly<Record<string, string>>) {
  const { id, number, origin, title, summary, path, incidentId, groupKey, facts } = page;
  const { state, urgency, step, loop, chain, openedAt, dueAt, slaDueAt, slaBreached, ackedBy, ackedAt, snoozedUntil, exhausted, flaps, resolvedAt, version, notifiedAt } = facts;
  return {
    id, number, origin, title, summary, path, incidentId, groupKey, state, urgency, loop, slaBreached, exhausted, flaps, version,
    /** The step last told, from 1; 0 before the first. */
    step: step + 1,
    steps: chain.steps.length,
    openedAt: new Date(openedAt),
    dueAt: date(dueAt),
    ackDueAt: date(slaDueAt),
    ackedBy: ackedBy === null ? null : { id: ackedBy, name: names[ackedBy] ?? ackedBy },
    ackedAt: date(ackedAt),
    snoozedUntil: date(snoozedUntil),
    resolvedAt: date(resolvedAt),
    resolvedBy: page.resolvedBy === null ? null : (names[page.resolvedBy] ?? page.resolvedBy),
    /** Everybody told so far, with when last. */
    told: Object.entries(notifiedAt).map(([userId, at]) => ({ id: userId, name: names[userId] ?? userId, at: new Date(at) })),
  };
}

/** People whom rows name. */
export function namedIn(pages: readonly StoredPage[]): string[] {
  return pages.flatMap(({ facts, resolvedBy }) => [...Object.keys(facts.notifiedAt), ...[facts.ackedBy, resolvedBy].filter((id) => id !== null)]);
}

/** Pages of a deployment, newest first, with how many are in each state that is not over. */
export async function readPages({ db }: Reading, { deployment, states, cursor, limit }: PageList) {
  const rows = await pagesOf(db, deployment, { ...(states === undefined ? {} : { states }), ...(cursor === undefined ? {} : { before: cursor }), limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const [names, counts] = await Promise.all([peopleNamed(db, namedIn(shown)), openCounts(db, deployment)]);
  return { pages: shown.map((page) => cardOf(page, names)), counts, nextCursor: rows.length > limit ? (shown.at(-1)?.number ?? null) : null };
}

const date = (at: number | null): Date | null => (at === null ? null : new Date(at));
