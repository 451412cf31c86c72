import type { Metadata } from 'next';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { requestOnce } from '../_review/request-once';
import { RequestsView } from '../_review/requests-view';

export const metadata: Metadata = { title: 'ACL request' };

/** One request in the same view as the queue. */
export default async function RequestPage({ params }: { params: Promise<{ deployment: string; requestId: string }> }) {
  const { deployment, requestId } = await params;
  const queries = getQueryClient();
  const [request] = await Promise.all([orNotFound(requestOnce(deployment, requestId)), queries.prefetchQuery(api.acl.queue.queryOptions({ deployment }))]);
  queries.setQueryData(api.acl.request.queryKey({ deployment, requestId }), request);
  return (
    <Hydrate>
      <RequestsView deployment={deployment} />
    </Hydrate>
  );
}
