'use client';
import { usePathname } from 'next/navigation';
import { pathTo } from '@/app/_lib/paths';

/** Which page is open beside the list, from the address. Opening another changes the address alone: the list stays where it is. */
export function useOpenedPage(deployment: string) {
  const path = usePathname();
  const base = pathTo.oncallPages(deployment);
  const written = path.startsWith(`${base}/`) ? Number(path.slice(base.length + 1)) : Number.NaN;
  const opened = Number.isInteger(written) && written > 0 ? written : null;
  const open = (number: number | null) => {
    const href = (number === null ? base : pathTo.oncallPage(deployment, number)) + location.search;
    if (opened !== null && number !== null) history.replaceState(null, '', href);
    else history.pushState(null, '', href);
  };
  return { opened, open };
}
