import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { orNotFound } from '@/app/_lib/or-not-found';
import { makeQueryClient } from '@/app/_lib/query-client';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { isId } from '../_review/is-id';
import { RequestsView } from '../_review/requests-view';

export const metadata: Metadata = { title: 'ACL request' };

/** One request in the same view as the queue. */
export default async function RequestPage({ params }: { params: Promise<{ deployment: string; requestId: string }> }) {
  const { deployment, requestId } = await params;
  if (!isId(requestId)) notFound();
  const queries = getQueryClient();
  const options = api.acl.request.queryOptions({ deployment, requestId });
  // In a cache of its own until it is known to exist: the layout already streams the page's cache to the browser.
  const [request] = await Promise.all([orNotFound(makeQueryClient().fetchQuery(options)), queries.prefetchQuery(api.acl.queue.queryOptions({ deployment }))]);
  queries.setQueryData(options.queryKey, request);
  return (
    <Hydrate>
      <RequestsView deployment={deployment} />
    </Hydrate>
  );
}
