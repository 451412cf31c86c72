import type { Metadata } from 'next';
import { parseMatchers } from '@/domain/alerts/parse-matcher';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { AlertsView } from './_list/alerts-view';
import { activeSilences, alertDetail, listInput, nextCursor } from './_list/list-input';
import { loadAlertSearch } from './_list/load-alert-search';

export const metadata: Metadata = { title: 'Alerts' };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** What fires in a deployment. */
export default async function AlertsPage({ params, searchParams }: { params: Promise<{ deployment: string }>; searchParams: Search }) {
  const [{ deployment }, search] = await Promise.all([params, loadAlertSearch(searchParams)]);
  const queries = getQueryClient();
  // What does not read is asked by the browser, which says what is wrong with it beside the list without it.
  const narrowing = parseMatchers(search.filter).ok ? search : { ...search, filter: '' };
  const opened = alertDetail(deployment, search.alert);
  await Promise.all([
    queries.prefetchInfiniteQuery(api.alerts.list.infiniteQueryOptions(listInput(deployment, narrowing), nextCursor)),
    queries.prefetchQuery(api.alerts.silences.queryOptions(activeSilences(deployment))),
    queries.prefetchQuery(api.identity.may.queryOptions({ deployment })),
    ...(opened ? [queries.prefetchQuery(api.alerts.detail.queryOptions(opened))] : []),
  ]);
  return (
    <Hydrate>
      <AlertsView deployment={deployment} />
    </Hydrate>
  );
}
