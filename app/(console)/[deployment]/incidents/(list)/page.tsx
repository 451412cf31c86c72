import type { Metadata } from 'next';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { IncidentsView } from '../_list/incidents-view';
import { nextNumber, openCountInput, openInput, overInput } from '../_list/list-input';
import { loadListSearch } from '../_list/load-list-search';

export const metadata: Metadata = { title: 'Incidents' };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** The incidents of a deployment. */
export default async function IncidentsPage({ params, searchParams }: { params: Promise<{ deployment: string }>; searchParams: Search }) {
  const [{ deployment }, search] = await Promise.all([params, loadListSearch(searchParams)]);
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(api.incidents.list.queryOptions(openInput(deployment, search) ?? openCountInput(deployment))),
    queries.prefetchInfiniteQuery(api.incidents.list.infiniteQueryOptions(overInput(deployment, search) ?? openCountInput(deployment), nextNumber)),
    queries.prefetchQuery(api.identity.may.queryOptions({ deployment })),
  ]);
  return (
    <Hydrate>
      <IncidentsView deployment={deployment} />
    </Hydrate>
  );
}
