import type { Metadata } from 'next';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { TapView } from './_tap/tap-view';

export const metadata: Metadata = { title: 'Tap' };

/** Taps on payloads. Messages never come this way: they go over the bus, from the relay to the tab. */
export default async function TapPage({ params }: { params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  const queries = getQueryClient();
  const may = await queries.fetchQuery(api.identity.may.queryOptions({ deployment }));
  if (may['taps.open']?.ok) {
    await Promise.all([
      queries.prefetchQuery(api.taps.list.queryOptions({ deployment })),
      queries.prefetchQuery(api.taps.topics.queryOptions({ deployment })),
      queries.prefetchQuery(api.taps.maskRules.queryOptions({ deployment })),
    ]);
  }
  return (
    <Hydrate>
      <TapView deployment={deployment} />
    </Hydrate>
  );
}
