'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import type { AlertPage, ShownGroup } from './alert-types';
import { holdGroups, joinedGroups } from './held-alerts';
import { listInput, nextCursor } from './list-input';
import type { AlertSearch } from './use-alert-search';

/** The bus tells of every change; without word from it, this often. */
const REREAD_MS = 30_000;

/**
 * The alerts as they are now. While `held` (something is open or selected) no row moves. A filter that does not read
 * leaves the list as the last one made it; what is wrong is `filterError`, in the server's words.
 */
export function useAlerts(deployment: string, search: Pick<AlertSearch, 'asked' | 'severity' | 'state' | 'service' | 'group'>, held: boolean) {
  const trpc = useTRPC();
  const options = { ...nextCursor, refetchInterval: REREAD_MS, retry: (failures: number, error: unknown) => failures < 1 && apiError(error).code !== 'BAD_INPUT' };
  const inputOf = (filter: string) => listInput(deployment, { filter, severity: search.severity, state: search.state, service: search.service, group: search.group });
  const asked = useInfiniteQuery(trpc.alerts.list.infiniteQueryOptions(inputOf(search.asked), options));
  const wrong = asked.error ? apiError(asked.error) : null;
  const filterError = wrong?.code === 'BAD_INPUT' ? wrong.message : null;
  const [accepted, setAccepted] = useState('');
  if (asked.data && accepted !== search.asked) setAccepted(search.asked);
  const before = useInfiniteQuery(trpc.alerts.list.infiniteQueryOptions(inputOf(accepted), { ...options, enabled: filterError !== null }));
  const query = filterError === null ? asked : before;
  const problem = query.error ? apiError(query.error) : null;
  const [pages, setPages] = useState<readonly AlertPage[] | undefined>(query.data?.pages);
  if (query.data && query.data.pages !== pages) setPages(query.data.pages);
  const latest = query.data?.pages ?? pages;
  const incoming = useMemo(() => joinedGroups(latest ?? []), [latest]);
  // A further page is asked for, so it is shown at once.
  const { groups, pending, showNew } = useHeld(incoming, `${JSON.stringify(inputOf(filterError === null ? search.asked : accepted))} ${latest?.length ?? 0}`, held);
  return {
    groups,
    pending,
    showNew,
    newest: latest?.at(0) ?? null,
    filterError,
    error: problem && !latest ? problem : null,
    stale: problem !== null && latest !== undefined,
    retry: () => void query.refetch(),
    isPending: query.isPending && !latest,
    more: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
  };
}

export type Alerts = ReturnType<typeof useAlerts>;

function useHeld(incoming: readonly ShownGroup[], view: string, held: boolean) {
  const [kept, setKept] = useState({ view, groups: incoming });
  const showNew = () => setKept({ view, groups: incoming });
  const free = kept.view !== view || !held || kept.groups.length === 0;
  if (free && (kept.view !== view || kept.groups !== incoming)) showNew();
  return { ...(free ? { groups: incoming, pending: 0 } : holdGroups(kept.groups, incoming)), showNew };
}
