'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/app/_lib/trpc';
import { handoffsInput, nextCursor } from './handoffs-input';
import { inGroups } from './group-handoffs';

/** The bus tells of notes; without word from it, this often. */
const REREAD_MS = 30_000;

/** The notes in groups, and the handover to come. */
export function useHandoffs(deployment: string) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.handoffs.list.infiniteQueryOptions(handoffsInput(deployment), { ...nextCursor, refetchInterval: REREAD_MS }));
  const { data } = query;
  const rows = useMemo(() => data && inGroups(data.pages.flatMap((page) => page.handoffs)), [data]);
  return {
    rows: rows ?? null,
    upcoming: data?.pages[0]?.upcoming ?? null,
    error: query.error,
    retry: () => void query.refetch(),
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
  };
}
