import type { Metadata } from 'next';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { loadPageSearch } from '../../_pages/load-page-search';
import { nextCursor, pagesInput } from '../../_pages/pages-input';
import { PagesView } from '../../_pages/pages-view';

export const metadata: Metadata = { title: 'Pages' };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** Everything anybody was paged for. */
export default async function PagesPage({ params, searchParams }: { params: Promise<{ deployment: string }>; searchParams: Search }) {
  const [{ deployment }, { tab }] = await Promise.all([params, loadPageSearch(searchParams)]);
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchInfiniteQuery(api.oncall.pages.infiniteQueryOptions(pagesInput(deployment, tab), nextCursor)),
    queries.prefetchQuery(api.identity.may.queryOptions({ deployment })),
  ]);
  return <Hydrate><PagesView deployment={deployment} /></Hydrate>;
}
