import type { Place } from '../_release/release-types';

const PAGE = 50;

/** One page of promotions or of releases of a service. */
export function pageOf({ deployment, service }: Place) {
  return { deployment, service, limit: PAGE };
}

/** How the next page is asked for; the same for server and browser. */
export const nextPage = { getNextPageParam: (page: { readonly next: string | null }) => page.next ?? undefined };
