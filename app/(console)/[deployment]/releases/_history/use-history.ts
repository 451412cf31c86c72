'use client';
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import type { Place } from '../_release/release-types';
import { nextPage, pageOf } from './history-input';

/** The bus tells of every step; without word from it, this often. */
const REREAD_MS = 30_000;

/** A service in a deployment: what runs, what was promoted there, and all releases there are of it. */
export function useHistory(place: Place) {
  const trpc = useTRPC();
  const options = { ...nextPage, refetchInterval: REREAD_MS } as const;
  const { data: facts } = useSuspenseQuery(trpc.releases.service.queryOptions({ ...place }, { refetchInterval: REREAD_MS }));
  const passages = useInfiniteQuery(trpc.releases.promotions.infiniteQueryOptions(pageOf(place), options));
  const releases = useInfiniteQuery(trpc.releases.releases.infiniteQueryOptions(pageOf(place), options));
  return { facts, passages: listOf(passages), releases: listOf(releases) };
}

interface Paged<Item> {
  readonly data: { readonly pages: readonly { readonly items: readonly Item[] }[] } | undefined;
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
  readonly refetch: () => unknown;
}

function listOf<Item>({ data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch }: Paged<Item>) {
  return {
    items: data?.pages.flatMap((page) => page.items) ?? [],
    pending: data === undefined && error === null,
    error: error !== null && data === undefined ? apiError(error).message : null,
    stale: error !== null && data !== undefined,
    more: hasNextPage,
    loadingMore: isFetchingNextPage,
    loadMore: () => void fetchNextPage(),
    retry: () => void refetch(),
  };
}

export type History = ReturnType<typeof useHistory>;
