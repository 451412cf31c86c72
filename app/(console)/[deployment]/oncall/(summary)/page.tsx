import type { Metadata } from 'next';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { firingInput, recentIncidentsInput } from '../_summary/summary-inputs';
import { SummaryView } from '../_summary/summary-view';
import { openPagesInput } from '../_pages/pages-input';

export const metadata: Metadata = { title: 'On call' };

/** Who is on call now and next, and all that they should see: what both leave open all week. */
export default async function OncallPage({ params }: { params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  const queries = getQueryClient();
  await Promise.all([
    orNotFound(queries.fetchQuery(api.oncall.now.queryOptions({ deployment }))),
    queries.prefetchQuery(api.oncall.pages.queryOptions(openPagesInput(deployment))),
    queries.prefetchQuery(api.oncall.policy.queryOptions({ deployment })),
    queries.prefetchQuery(api.oncall.pagingHealth.queryOptions({ deployment })),
    queries.prefetchQuery(api.alerts.list.queryOptions(firingInput(deployment))),
    queries.prefetchQuery(api.incidents.list.queryOptions(recentIncidentsInput(deployment))),
    queries.prefetchQuery(api.identity.may.queryOptions({ deployment })),
  ]);
  return <Hydrate><SummaryView deployment={deployment} /></Hydrate>;
}
