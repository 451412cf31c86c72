'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import { nextCursor, type PageTab, pagesInput } from './pages-input';

/** The bus tells of every change; without word from it, this often. */
const REREAD_MS = 30_000;

/** One of the lists, newest first. */
export function usePages(deployment: string, tab: PageTab) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.oncall.pages.infiniteQueryOptions(pagesInput(deployment, tab), { ...nextCursor, refetchInterval: REREAD_MS }));
  const counts = query.data?.pages[0]?.counts;
  return {
    rows: query.data?.pages.flatMap(({ pages }) => pages) ?? null,
    open: counts ? Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0) : undefined,
    at: query.dataUpdatedAt || null,
    error: query.error,
    retry: () => void query.refetch(),
    loadMore: () => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()),
  };
}
