'use client';
import { useEffect, useRef } from 'react';
import { pathTo } from '@/app/_lib/paths';
import { desktopPermission, useDesktopNotices } from './desktop-preference';

interface Page {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly version: number;
}

/**
 * Shows a notice of the browser for each page that begins to wait for the person after this tab was opened, or that
 * comes back. The tag keeps several tabs from showing one page twice.
 */
export function useDesktopPages(deployment: string, waiting: readonly Page[] | undefined): void {
  const { on } = useDesktopNotices();
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (waiting === undefined) return;
    const before = known.current;
    known.current = new Set(waiting.map(({ id }) => id));
    if (before === null || !on || desktopPermission() !== 'granted') return;
    for (const page of waiting) {
      if (before.has(page.id)) continue;
      const notice = new Notification(`Page #${page.number}`, { body: page.title, tag: `page ${page.id} ${page.version}`, requireInteraction: true });
      notice.addEventListener('click', () => {
        window.focus();
        location.assign(pathTo.oncallPage(deployment, page.number));
      });
    }
  }, [deployment, on, waiting]);
}
