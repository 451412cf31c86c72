import type { Metadata } from 'next';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { RequestsView } from '../_review/requests-view';

export const metadata: Metadata = { title: 'ACL requests' };

/** The queue; the first request is open beside it. */
export default async function RequestsPage({ params }: { params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  const queries = getQueryClient();
  const options = api.acl.queue.queryOptions({ deployment });
  await queries.prefetchQuery(options);
  const first = queries.getQueryData(options.queryKey)?.pending[0];
  if (first) await queries.prefetchQuery(api.acl.request.queryOptions({ deployment, requestId: first.id }));
  return (
    <Hydrate>
      <RequestsView deployment={deployment} />
    </Hydrate>
  );
}
