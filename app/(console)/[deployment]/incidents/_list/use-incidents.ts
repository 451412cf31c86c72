'use client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { byUrgency } from './incident-order';
import { nextNumber, openCountInput, openInput, overInput } from './list-input';
import { listSearch } from './list-search';

/** The bus tells of every step; without word from it, this often. */
const REREAD_MS = 30_000;

/** What is open, all of it; below it what is over, page by page. Filters stand in the address. */
export function useIncidents(deployment: string) {
  const trpc = useTRPC();
  const [search, set] = useQueryStates(listSearch);
  const open = openInput(deployment, search);
  const over = overInput(deployment, search);
  const options = { refetchInterval: REREAD_MS, placeholderData: keepPreviousData } as const;
  const running = useQuery(trpc.incidents.list.queryOptions(open ?? openCountInput(deployment), options));
  const past = useInfiniteQuery(trpc.incidents.list.infiniteQueryOptions(over ?? openCountInput(deployment), { ...options, ...nextNumber }));
  const error = running.error ?? past.error;
  const counts = running.data?.counts ?? past.data?.pages[0]?.counts ?? null;
  return {
    search, set,
    clear: () => void set({ state: null, sev: null }),
    narrowed: search.state.length + search.sev.length > 0,
    open: open ? byUrgency(running.data?.incidents ?? []) : [],
    over: over ? (past.data?.pages.flatMap((page) => page.incidents) ?? []) : [],
    counts,
    total: counts ? Object.values(counts).reduce((sum, count) => sum + count, 0) : 0,
    pending: running.isPending || past.isPending,
    error: error && !(running.data && past.data) ? apiError(error).message : null,
    stale: error !== null && running.data !== undefined && past.data !== undefined,
    retry: () => {
      void running.refetch();
      void past.refetch();
    },
    more: over !== null && past.hasNextPage,
    loadingMore: past.isFetchingNextPage,
    loadMore: () => {
      if (over !== null && past.hasNextPage && !past.isFetching) void past.fetchNextPage();
    },
  };
}

export type Incidents = ReturnType<typeof useIncidents>;
