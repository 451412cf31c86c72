import type { SilenceTab } from './silence-search';

/** Silences of one page. */
const PAGE = 100;

/** What is asked for, as the procedure takes it. */
export function silencesInput(deployment: string, tab: SilenceTab) {
  return { deployment, states: [tab], limit: PAGE };
}

/** How the next page is asked for; the same for server and browser. */
export const nextCursor = { getNextPageParam: (page: { readonly next: string | null }) => page.next ?? undefined };
