import type { Metadata } from 'next';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { isId } from '../_review/is-id';
import { RequestsView } from '../_review/requests-view';
import { notFound } from 'next/navigation';

export const metadata: Metadata = { title: 'ACL request' };

/** One request in the same view as the queue. */
export default async function RequestPage({ params }: { params: Promise<{ deployment: string; requestId: string }> }) {
  const { deployment, requestId } = await params;
  if (!isId(requestId)) notFound();
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(api.acl.queue.queryOptions({ deployment })),
    orNotFound(queries.fetchQuery(api.acl.request.queryOptions({ deployment, requestId }))),
  ]);
  return (
    <Hydrate>
      <RequestsView deployment={deployment} />
    </Hydrate>
  );
}
