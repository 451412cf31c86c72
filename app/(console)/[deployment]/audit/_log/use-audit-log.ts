'use client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { useHeldRows } from '@/components/table/use-held-rows';
import { logInput } from './log-input';
import type { LogFilter, LogPage, LogRow } from './log-types';

/**
 * The log, newest first. The first page follows the bus; what is new waits until it is asked for. Older pages are
 * fetched on the way down and never again: entries do not change.
 */
export function useAuditLog(deployment: string, filter: LogFilter, enabled: boolean) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = logInput(deployment, filter);
  const view = JSON.stringify(input);
  const head = useQuery(trpc.audit.list.queryOptions(input, { enabled }));
  const [anchor, setAnchor] = useState<{ readonly view: string; readonly page: LogPage } | null>(null);
  const [wanted, setWanted] = useState('');
  if (head.data && anchor?.view !== view) setAnchor({ view, page: head.data });
  const first = anchor?.view === view ? anchor.page : null;
  const cursor = first?.next ?? null;
  const older = useInfiniteQuery({
    queryKey: ['audit older', view, cursor],
    queryFn: ({ pageParam }) => client.audit.list.query({ ...input, cursor: pageParam }),
    initialPageParam: cursor ?? '',
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: wanted === view && cursor !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const pages = [...(head.data ? [head.data] : []), ...(first ? [first] : []), ...(older.data?.pages ?? [])];
  const held = useHeldRows(joined(pages), (row) => row.seq, view);
  const more = cursor !== null && (older.data === undefined || older.hasNextPage);
  return {
    head,
    rows: held.rows,
    pending: held.pending,
    more,
    loadingMore: older.isFetching,
    /** Shows what waits. When more than a page is new, the list begins anew so that no entry is left out between. */
    showNew: () => {
      if (head.data && first && leavesGap(head.data, first)) setAnchor({ view, page: head.data });
      held.showAll();
    },
    loadMore: () => {
      if (!more || older.isFetching) return;
      if (wanted === view) void older.fetchNextPage();
      else setWanted(view);
    },
  };
}

export type AuditLog = ReturnType<typeof useAuditLog>;

function leavesGap(head: LogPage, first: LogPage): boolean {
  const oldest = head.rows.at(-1);
  const newest = first.rows[0];
  return oldest !== undefined && newest !== undefined && head.next !== null && Number(oldest.seq) > Number(newest.seq);
}

function joined(pages: readonly LogPage[]): readonly LogRow[] {
  const points = new Map(pages.flatMap((page) => page.checkpoints).map((point) => [point.seq, point]));
  const rows = new Map(pages.flatMap((page) => page.rows).map((row) => [row.seq, row]));
  return [...rows.values()].toSorted((a, b) => Number(b.seq) - Number(a.seq)).map((row) => ({ ...row, checkpoint: points.get(row.seq) ?? null }));
}
