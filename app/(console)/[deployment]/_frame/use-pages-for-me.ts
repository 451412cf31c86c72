'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { openPagesInput } from '../oncall/_pages/pages-input';
import { waitsFor } from '../oncall/_pages/page-words';
import { useDesktopPages } from './use-desktop-pages';

/** The bus tells of every change; without word from it, this often. */
const REREAD_MS = 60_000;

/** How many pages the person was told of that nobody has acked; each new one shows on the desktop where that is on. */
export function usePagesForMe(deployment: string): number {
  const trpc = useTRPC();
  const options = { enabled: useRefusal(deployment, 'oncall.read') === null, refetchInterval: REREAD_MS } as const;
  const me = useQuery(trpc.identity.me.queryOptions({}));
  const open = useQuery(trpc.oncall.pages.queryOptions(openPagesInput(deployment), options));
  const id = me.data?.id;
  const pages = open.data?.pages;
  const mine = useMemo(() => (id === undefined ? undefined : pages?.filter((page) => waitsFor(page, id))), [id, pages]);
  useDesktopPages(deployment, mine);
  return mine?.length ?? 0;
}
