'use client';
import { useQuery } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { lazy, Suspense, useId, useRef, useState } from 'react';
import { useTRPC } from '@/app/_lib/trpc';
import { useKeys } from '@/components/shell/keyboard';
import { SkeletonRows } from '@/components/ui/skeleton';
import { CountBadge } from '@/components/ui/status';
import { countInput } from './count-input';
import { NOTHING_UNREAD, totalOf } from './tab-mark';
import { useTabMark } from './use-tab-mark';

const InboxPanel = lazy(() => import('./inbox-panel').then((module) => ({ default: module.InboxPanel })));

/** What one was told and did not read yet: counted in the top bar, the tab's title and its icon; opened beside the page. */
export function InboxButton({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const { data } = useQuery(trpc.notifications.inbox.queryOptions(countInput(deployment)));
  const unread = data?.unread ?? NOTHING_UNREAD;
  useTabMark(unread);
  useKeys({ inbox: () => panel.current?.togglePopover() });
  const words = unread.critical > 0 ? `unread, ${unread.critical} critical` : 'unread';

  return (
    <>
      <button type="button" aria-haspopup="dialog" aria-expanded={open} popoverTarget={id} className="thumb relative flex h-8 min-w-8 items-center justify-center gap-1 rounded-control px-1.5 text-muted hover:bg-sunken hover:text-ink">
        <Inbox aria-hidden size={16} />
        <span className="sr-only">Inbox</span>
        <CountBadge value={totalOf(unread)} tone={unread.critical > 0 ? 'critical' : 'quiet'} words={words} />
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label="Inbox"
        onToggle={(event) => setOpen(event.newState === 'open')}
        className="fixed inset-auto top-[52px] right-4 m-0 max-h-[min(40rem,calc(100dvh-4.5rem))] w-[26rem] overflow-hidden rounded-card border border-line bg-surface p-0 text-ink shadow-menu max-sm:right-2 max-sm:left-2 max-sm:w-auto"
      >
        {open && <Suspense fallback={<SkeletonRows rows={4} rowHeight={64} label="Loading your inbox" />}><InboxPanel deployment={deployment} onClose={() => panel.current?.hidePopover()} /></Suspense>}
      </div>
    </>
  );
}
