import type { Metadata } from 'next';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { HandoffsView } from '../_list/handoffs-view';
import { handoffsInput, nextCursor } from '../_list/handoffs-input';

export const metadata: Metadata = { title: 'Handoffs' };

/** The next change of the shift, and the notes of those that were. */
export default async function HandoffsPage({ params }: { params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchInfiniteQuery(api.handoffs.list.infiniteQueryOptions(handoffsInput(deployment), nextCursor)),
    queries.prefetchQuery(api.oncall.now.queryOptions({ deployment })),
    queries.prefetchQuery(api.identity.may.queryOptions({ deployment })),
  ]);
  return (
    <Hydrate>
      <HandoffsView deployment={deployment} />
    </Hydrate>
  );
}
