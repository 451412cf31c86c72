'use client';
import { usePathname } from 'next/navigation';
import { useCallback } from 'react';
import { pathTo } from '@/app/_lib/paths';

/**
 * Which request is open, from the address. Opening another changes the address without a round to the server: the queue
 * stays where it is and the data comes by itself. `step` leaves no trace in the history, for moving with `j` and `k`.
 */
export function useOpened(deployment: string) {
  const path = usePathname();
  const base = pathTo.requests(deployment);
  const openedId = path.startsWith(`${base}/`) ? path.slice(base.length + 1) : null;
  const open = useCallback((id: string, how: 'visit' | 'step' = 'visit') => {
    const href = pathTo.request(deployment, id) + location.search;
    if (how === 'step') history.replaceState(null, '', href);
    else history.pushState(null, '', href);
  }, [deployment]);
  return { openedId, open };
}
