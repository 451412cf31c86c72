import type { Metadata } from 'next';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { incidentNumber, incidentOnce } from '../_room/incident-once';
import { loadRoomSearch } from '../_room/load-room-search';
import { RoomView } from '../_room/room-view';
import { nextPlace, timelineInput } from '../_timeline/timeline-input';

interface IncidentPageProps {
  readonly params: Promise<{ deployment: string; number: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: IncidentPageProps): Promise<Metadata> {
  return { title: `INC-${incidentNumber((await params).number)}` };
}

/** The room of one incident. */
export default async function IncidentPage({ params, searchParams }: IncidentPageProps) {
  const [{ deployment, number: written }, search] = await Promise.all([params, loadRoomSearch(searchParams)]);
  const at = { deployment, number: incidentNumber(written) };
  const queries = getQueryClient();
  const [incident] = await Promise.all([
    orNotFound(incidentOnce(deployment, at.number)),
    queries.prefetchInfiniteQuery(api.incidents.timeline.infiniteQueryOptions(timelineInput(at, search.show), nextPlace)),
    queries.prefetchQuery(api.incidents.candidates.queryOptions({ ...at, all: false })),
    queries.prefetchQuery(api.identity.may.queryOptions({ deployment })),
    ...(search.tab === 'postmortem' ? [queries.prefetchQuery(api.incidents.postmortem.queryOptions(at))] : []),
  ]);
  queries.setQueryData(api.incidents.detail.queryKey(at), incident);
  return (
    <Hydrate>
      <RoomView key={at.number} {...at} />
    </Hydrate>
  );
}
