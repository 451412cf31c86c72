import type { Metadata } from 'next';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { UrlState } from '@/app/_lib/url-state';
import { SloView } from '../_list/slo-view';

export const metadata: Metadata = { title: 'SLOs' };

/** All objectives of a deployment. */
export default async function SloPage({ params }: { params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  const queries = getQueryClient();
  await Promise.all([
    orNotFound(queries.fetchQuery(api.slo.list.queryOptions({ deployment }))),
    queries.prefetchQuery(api.identity.may.queryOptions({ deployment })),
  ]);
  return (
    <Hydrate>
      <UrlState><SloView deployment={deployment} /></UrlState>
    </Hydrate>
  );
}
