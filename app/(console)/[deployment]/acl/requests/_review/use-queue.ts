'use client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTRPC } from '@/app/_lib/trpc';
import type { Card } from './review-types';

export const SHOWN = ['pending', 'mine', 'decided'] as const;
export type Shown = (typeof SHOWN)[number];

const PAGE = 20;

/** The queue as filtered by the URL: what is to be decided, then what was decided, page by page. */
export function useQueue(deployment: string) {
  const trpc = useTRPC();
  const [{ show, find }, setFilter] = useQueryStates({ show: parseAsStringLiteral(SHOWN).withDefault('pending'), find: parseAsString.withDefault('') });
  const head = useQuery(trpc.acl.queue.queryOptions({ deployment }));
  // The first page comes with the queue and changes by events; older ones are asked for.
  const firstCursor = head.data?.next ?? undefined;
  const older = useInfiniteQuery(
    trpc.acl.decided.infiniteQueryOptions({ deployment, limit: PAGE }, { enabled: false, initialCursor: firstCursor, getNextPageParam: (page) => page.next ?? undefined }),
  );
  const all = head.data?.pending ?? [];
  const decidedAll = distinct([...(head.data?.decided ?? []), ...(older.data?.pages.flatMap((page) => page.decided) ?? [])]);
  const text = find.trim().toLowerCase();
  const found = (card: Card) => text === '' || [card.plugin, card.poolType, card.requestedByName, ...card.lines.map((line) => line.written)].some((each) => each.toLowerCase().includes(text));
  const matching = all.filter(found);
  const mine = matching.filter((card) => card.mine);
  const pending = show === 'pending' ? matching : show === 'mine' ? mine : [];
  const decided = decidedAll.filter(found).filter((card) => show !== 'mine' || card.mine);
  const more = older.data ? older.hasNextPage : firstCursor !== undefined;
  return {
    show,
    find,
    setFilter,
    head,
    pending,
    decided,
    total: all.length,
    counts: { pending: all.length, mine: all.filter((card) => card.mine).length },
    more,
    loadingMore: older.isFetching,
    loadMore: () => void older.fetchNextPage(),
  };
}

export type Queue = ReturnType<typeof useQueue>;

function distinct(cards: readonly Card[]): readonly Card[] {
  return [...new Map(cards.map((card) => [card.id, card])).values()];
}
