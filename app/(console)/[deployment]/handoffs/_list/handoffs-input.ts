/** Notes of one page. */
const PAGE = 50;

/** What is asked for, as the procedure takes it. */
export function handoffsInput(deployment: string) {
  return { deployment, limit: PAGE };
}

/** How the next page is asked for; the same for server and browser. */
export const nextCursor = { getNextPageParam: (page: { readonly next: string | null }) => page.next ?? undefined };
