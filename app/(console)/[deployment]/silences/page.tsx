import type { Metadata } from 'next';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { nextCursor, silencesInput } from './_list/silences-input';
import { loadSilenceSearch } from './_list/load-silence-search';
import { SilencesView } from './_list/silences-view';

export const metadata: Metadata = { title: 'Silences' };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** What keeps alerts quiet in a deployment: now, soon and until lately. */
export default async function SilencesPage({ params, searchParams }: { params: Promise<{ deployment: string }>; searchParams: Search }) {
  const [{ deployment }, { tab, silence }] = await Promise.all([params, loadSilenceSearch(searchParams)]);
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchInfiniteQuery(api.alerts.silences.infiniteQueryOptions(silencesInput(deployment, tab), nextCursor)),
    queries.prefetchQuery(api.identity.may.queryOptions({ deployment })),
    ...(silence ? [queries.prefetchQuery(api.alerts.silence.queryOptions({ deployment, silenceId: silence }))] : []),
  ]);
  return (
    <Hydrate>
      <SilencesView deployment={deployment} />
    </Hydrate>
  );
}
