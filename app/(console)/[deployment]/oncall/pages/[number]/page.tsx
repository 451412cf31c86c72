import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { loadPageSearch } from '../../_pages/load-page-search';
import { nextCursor, pagesInput } from '../../_pages/pages-input';
import { PagesView } from '../../_pages/pages-view';

export const metadata: Metadata = { title: 'Page' };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** One page in the same view as the log. */
export default async function OnePage({ params, searchParams }: { params: Promise<{ deployment: string; number: string }>; searchParams: Search }) {
  const [{ deployment, number }, { tab }] = await Promise.all([params, loadPageSearch(searchParams)]);
  if (!/^[1-9]\d{0,8}$/.test(number)) notFound();
  const queries = getQueryClient();
  await Promise.all([
    orNotFound(queries.fetchQuery(api.oncall.page.queryOptions({ deployment, number: Number(number) }))),
    queries.prefetchInfiniteQuery(api.oncall.pages.infiniteQueryOptions(pagesInput(deployment, tab), nextCursor)),
    queries.prefetchQuery(api.identity.may.queryOptions({ deployment })),
  ]);
  return <Hydrate><PagesView deployment={deployment} /></Hydrate>;
}
