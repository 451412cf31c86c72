'use client';
import { useRefusal } from '@/app/_lib/use-may';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import type { Place } from '../_release/release-types';
import { ReleaseRow } from './release-row';
import type { History } from './use-history';

/** Every release there is of the service, the newest first. */
export function ReleasesCard({ place, history: { facts, releases }, onCompare }: { place: Place; history: History; onCompare: (id: string) => void }) {
  const refusals = { promote: useRefusal(place.deployment, 'releases.promote'), rollBack: useRefusal(place.deployment, 'releases.rollback') };
  return (
    <Card aria-label="Releases">
      <CardHeader title="Releases" note="frozen, the newest first" />
      {releases.pending && <SkeletonRows rows={4} rowHeight={52} label="Loading the releases" />}
      {releases.error !== null && <ErrorState title="The releases could not be loaded" onRetry={releases.retry}>{releases.error}</ErrorState>}
      {!releases.pending && releases.error === null && releases.items.length === 0 && <EmptyState title="No release yet">A pipeline freezes the first one: <code>POST /api/v1/releases</code>.</EmptyState>}
      <ul className="divide-y divide-row">{releases.items.map((release) => <ReleaseRow key={release.id} place={place} release={release} facts={facts} refusals={refusals} onCompare={onCompare} />)}</ul>
      {releases.more && <div className="border-t border-row p-2"><Button size="small" busy={releases.loadingMore} onClick={releases.loadMore}>Load more</Button></div>}
    </Card>
  );
}
