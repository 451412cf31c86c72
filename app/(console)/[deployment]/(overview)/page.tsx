import { OverviewView } from '../_overview/overview-view';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';

export const metadata = { title: 'Overview' };

export default async function OverviewPage({ params }: { params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  const queries = getQueryClient();
  await Promise.all([
    orNotFound(queries.fetchQuery(api.telemetry.overview.queryOptions({ deployment }))),
    queries.prefetchQuery(api.acl.queue.queryOptions({ deployment })),
    queries.prefetchQuery(api.deployments.dependencies.list.queryOptions({ deployment })),
    queries.prefetchQuery(api.acl.enforcements.queryOptions({ deployment })),
  ]);
  return (
    <Hydrate>
      <OverviewView deployment={deployment} />
    </Hydrate>
  );
}
