'use client';
import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryStates } from 'nuqs';
import { lazy, Suspense, useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { useStaleReason } from '@/components/live/live-context';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState, NotAllowedState } from '@/components/ui/states';
import { useFetchSoon } from '@/components/ui/use-fetch-soon';
import { StartForm } from './start-form';
import { TapList } from './tap-list';

const loadLive = () => import('./live-tap').then((module) => ({ default: module.LiveTap }));
const LiveTap = lazy(loadLive);
const PastTap = lazy(() => import('./past-tap').then((module) => ({ default: module.PastTap })));

/** Watching messages as they pass: start a tap, look at the running one, see who looked before. */
export function TapView({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const refusal = useRefusal(deployment, 'taps.open');
  const stale = useStaleReason();
  useFetchSoon(loadLive);
  const [{ tap: openId, pattern }, set] = useQueryStates({ tap: parseAsString, pattern: parseAsString.withDefault('') });
  const taps = useQuery(trpc.taps.list.queryOptions({ deployment }, { enabled: refusal === null }));
  // A stream once begun here stays on the page to its end: what was seen can still be read.
  const [watched, setWatched] = useState<string | null>(null);
  if (refusal) return <PageBody><PageHeader title="Tap" /><NotAllowedState title="Taps are not open to you">{refusal}</NotAllowedState></PageBody>;

  const open = (id: string) => void set({ tap: id, pattern: null }, { history: 'push' });
  const close = () => void set({ tap: null }, { history: 'push' });
  const tap = openId === null ? undefined : taps.data?.find((each) => each.id === openId);
  const listening = tap !== undefined && tap.session !== null && (tap.state === 'live' || watched === tap.id);
  if (listening && watched !== tap.id) setWatched(tap.id);

  if (tap) {
    return (
      <Suspense fallback={<PageBody><SkeletonRows rows={8} label="Opening the tap" /></PageBody>}>
        {listening ? <LiveTap key={tap.id} tap={tap} deployment={deployment} onClose={close} /> : <PastTap tap={tap} deployment={deployment} onClose={close} />}
      </Suspense>
    );
  }
  if (openId !== null && taps.data) return <EmptyState title="There is no such tap here" className="h-full" action={<Button onClick={close}>All taps</Button>} />;
  return (
    <PageBody>
      <PageHeader title="Tap">
        Watch messages as they pass. A relay masks, then filters and counts them before they reach this tab; who looked, at what and why stands in the audit log.
      </PageHeader>
      <StartForm deployment={deployment} initialPattern={pattern} blocked={stale} onStarted={open} />
      {taps.isPending && <SkeletonRows rows={4} label="Loading taps" />}
      {taps.isError && !taps.data && <ErrorState title="The taps could not be loaded" onRetry={() => void taps.refetch()}>{apiError(taps.error).message}</ErrorState>}
      {taps.data && <TapList taps={taps.data} onOpen={open} />}
    </PageBody>
  );
}
