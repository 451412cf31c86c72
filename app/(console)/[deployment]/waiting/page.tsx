import { WaitingView } from './_list/waiting-view';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';

export const metadata = { title: 'Waiting for me' };

export default async function WaitingPage({ params }: { params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  const queries = getQueryClient();
  await Promise.all([orNotFound(queries.fetchQuery(api.waiting.list.queryOptions({ deployment }))), queries.prefetchQuery(api.deployments.plugins.queryOptions({ deployment }))]);
  return (
    <Hydrate>
      <WaitingView deployment={deployment} />
    </Hydrate>
  );
}
