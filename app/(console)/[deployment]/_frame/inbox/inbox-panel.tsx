'use client';
import { useEffect, useRef } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useKeys } from '@/components/shell/keyboard';
import { Button } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { InboxRow } from './inbox-row';
import { totalOf } from './tab-mark';
import { useInbox } from './use-inbox';

/** The inbox itself, fetched when it is first opened. `j` and `k` move through it while it is open, not through the page. */
export function InboxPanel({ deployment, onClose }: { deployment: string; onClose: () => void }) {
  const inbox = useInbox(deployment);
  const { pages, held } = inbox;
  const box = useRef<HTMLDivElement>(null);
  const unread = inbox.unread === undefined ? null : totalOf(inbox.unread);
  const move = (step: 1 | -1) => {
    const rows = [...(box.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement);
    rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
  };
  useKeys({ next: () => move(1), previous: () => move(-1) });
  useEffect(() => box.current?.focus(), []);

  return (
    <div ref={box} tabIndex={-1} className="flex max-h-[inherit] flex-col outline-none">
      <header className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-4">
        <h2 className="text-section font-semibold">Inbox</h2>
        {unread !== null && <span data-figures className="text-meta text-muted">{unread === 0 ? 'nothing unread' : `${unread} unread`}</span>}
        <span role="status" className="ml-auto">{held.pending > 0 && <Button size="small" variant="primary" onClick={held.showAll}>Show {held.pending} new</Button>}</span>
        {unread !== null && unread > 0 && <Button size="small" variant="ghost" busy={inbox.markingAll} onClick={inbox.markAllRead}>Mark all read</Button>}
      </header>
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        {pages.isPending && <SkeletonRows rows={4} rowHeight={64} label="Loading your inbox" />}
        {pages.isError && <ErrorState title="Your inbox could not be read" onRetry={() => void pages.refetch()}>{apiError(pages.error).message}</ErrorState>}
        {pages.isSuccess && held.rows.length === 0 && <EmptyState title="You were told of nothing here yet">Alerts that reach you, and what becomes of your silences and requests, stand here.</EmptyState>}
        <ul>
          {held.rows.map((item) => (
            <InboxRow
              key={item.id}
              item={item}
              onRead={() => inbox.markRead(item)}
              onOpen={() => {
                inbox.markRead(item);
                onClose();
              }}
            />
          ))}
        </ul>
        {pages.hasNextPage && <div className="flex justify-center p-2"><Button size="small" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>Show older</Button></div>}
      </div>
    </div>
  );
}
