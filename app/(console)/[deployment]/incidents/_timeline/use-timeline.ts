'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import type { TimelineCategory } from '@/domain/incidents/timeline-facts';
import type { IncidentAt } from '../_incident/incident-types';
import { nextPlace, timelineInput } from './timeline-input';

/** The bus tells of every entry; without word from it, this often. */
const REREAD_MS = 15_000;

/** The timeline as it is now, oldest of what has been read first. */
export function useTimeline(at: IncidentAt, category: TimelineCategory | null) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.incidents.timeline.infiniteQueryOptions(timelineInput(at, category), { ...nextPlace, refetchInterval: REREAD_MS, placeholderData: keepPreviousData }));
  const { data } = query;
  const lines = useMemo(() => data?.pages.flatMap((page) => page.lines).toReversed() ?? [], [data]);
  return {
    lines,
    total: Object.values(data?.pages[0]?.counts ?? {}).reduce((sum, count) => sum + count, 0),
    isPending: query.isPending,
    error: query.error && !data ? apiError(query.error).message : null,
    stale: query.isError && data !== undefined,
    retry: () => void query.refetch(),
    more: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadEarlier: () => void query.fetchNextPage(),
  };
}

export type Timeline = ReturnType<typeof useTimeline>;
