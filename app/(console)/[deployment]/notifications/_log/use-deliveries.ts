'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import { useHeldRows } from '@/components/table/use-held-rows';
import { type LogFilter, logInput, nextCursor } from './log-input';

/** The bus tells of new notices; how their deliveries fare is read this often. */
const REREAD_MS = 10_000;

/** The log, newest first. What is new waits until it is asked for, so that nothing moves while one reads. */
export function useDeliveries(deployment: string, filter: LogFilter, enabled: boolean) {
  const trpc = useTRPC();
  const input = logInput(deployment, filter);
  const query = useInfiniteQuery(trpc.notifications.log.infiniteQueryOptions(input, { ...nextCursor, enabled, refetchInterval: REREAD_MS }));
  const held = useHeldRows(query.data?.pages.flatMap((page) => page.deliveries) ?? [], (row) => row.id, JSON.stringify(input));
  return {
    rows: held.rows,
    pending: held.pending,
    showNew: held.showAll,
    isPending: query.isPending,
    error: query.data ? null : query.error,
    retry: () => void query.refetch(),
    more: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
  };
}

export type Deliveries = ReturnType<typeof useDeliveries>;
