'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import type { SilenceTab } from './silence-search';
import { nextCursor, silencesInput } from './silences-input';

/** The bus tells of silences; how many alerts each mutes is read this often. */
const REREAD_MS = 10_000;

/** The silences of one list, and how many there are of each. */
export function useSilences(deployment: string, tab: SilenceTab) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.alerts.silences.infiniteQueryOptions(silencesInput(deployment, tab), { ...nextCursor, refetchInterval: REREAD_MS }));
  const pages = query.data?.pages;
  return {
    rows: pages?.flatMap((page) => page.silences) ?? null,
    counts: pages?.at(0)?.counts ?? null,
    at: pages?.at(0)?.at.getTime() ?? null,
    error: query.error,
    retry: () => void query.refetch(),
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
  };
}
