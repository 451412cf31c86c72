import type { Metadata } from 'next';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { nextPage, pageOf } from '../../_history/history-input';
import { HistoryView } from '../../_history/history-view';

interface HistoryPageProps {
  readonly params: Promise<{ deployment: string; service: string }>;
}

export async function generateMetadata({ params }: HistoryPageProps): Promise<Metadata> {
  return { title: `${(await params).service} releases` };
}

/** What ran of a service, and what came of it. */
export default async function ReleaseHistoryPage({ params }: HistoryPageProps) {
  const place = await params;
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(api.releases.service.queryOptions({ ...place })),
    queries.prefetchInfiniteQuery(api.releases.promotions.infiniteQueryOptions(pageOf(place), nextPage)),
    queries.prefetchInfiniteQuery(api.releases.releases.infiniteQueryOptions(pageOf(place), nextPage)),
    queries.prefetchQuery(api.identity.may.queryOptions({ deployment: place.deployment })),
  ]);
  return (
    <Hydrate>
      <HistoryView deployment={place.deployment} service={place.service} />
    </Hydrate>
  );
}
