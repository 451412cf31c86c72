import { PAGE_STATES, type PageState } from '@/domain/oncall/paging/page';

/** Pages of one reading. */
const LIMIT = 50;

export const OPEN_STATES: readonly PageState[] = PAGE_STATES.filter((state) => state !== 'resolved');
export const PAGE_TABS = ['open', 'resolved', 'all'] as const;
export type PageTab = (typeof PAGE_TABS)[number];

/** What is asked for, as the procedure takes it. */
export function pagesInput(deployment: string, tab: PageTab) {
  return { deployment, limit: LIMIT, ...(tab === 'all' ? {} : { states: tab === 'open' ? [...OPEN_STATES] : ['resolved' as const] }) };
}

/** What is open, for places that show all of it at once. */
export function openPagesInput(deployment: string) {
  return { deployment, limit: 200, states: [...OPEN_STATES] };
}

/** How the next pages are asked for; the same for server and browser. */
export const nextCursor = { getNextPageParam: (page: { readonly nextCursor: number | null }) => page.nextCursor ?? undefined };
