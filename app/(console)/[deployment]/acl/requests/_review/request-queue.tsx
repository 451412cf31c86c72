'use client';
import { useEffect, useRef } from 'react';
import { pathTo } from '@/app/_lib/paths';
import { apiError } from '@/app/_lib/api-error';
import { SearchInput } from '@/components/form/search-input';
import { Button } from '@/components/ui/button';
import { FilterChip } from '@/components/ui/chip';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState, FilteredEmptyState } from '@/components/ui/states';
import { DecidedEntry, PendingEntry } from './queue-entry';
import type { Queue } from './use-queue';

interface RequestQueueProps {
  readonly deployment: string;
  readonly queue: Queue;
  readonly currentId: string | null;
  readonly onOpen: (id: string) => void;
}

/** What is to be decided, riskiest first, and below it what was decided lately. */
export function RequestQueue({ deployment, queue, currentId, onOpen }: RequestQueueProps) {
  const list = useRef<HTMLDivElement>(null);
  const { show, find, setFilter, pending, decided, counts, head } = queue;
  useEffect(() => {
    list.current?.querySelector(`[data-request="${currentId}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);
  const entry = (id: string) => ({ href: pathTo.request(deployment, id), current: id === currentId, onOpen });
  return (
    <div ref={list}>
      <div className="sticky top-0 z-10 border-b border-line bg-surface px-4 pt-3 pb-2.5">
        <div className="flex items-baseline justify-between gap-2">
          <h2 className="text-section font-semibold">ACL requests</h2>
          <span className="text-meta text-muted">highest risk first</span>
        </div>
        <div role="group" aria-label="Show" className="mt-2 flex flex-wrap gap-1.5">
          <FilterChip active={show === 'pending'} count={counts.pending} onClick={() => void setFilter({ show: null })}>To decide</FilterChip>
          <FilterChip active={show === 'mine'} count={counts.mine} onClick={() => void setFilter({ show: 'mine' })}>Mine</FilterChip>
          <FilterChip active={show === 'decided'} onClick={() => void setFilter({ show: 'decided' })}>Decided</FilterChip>
        </div>
        <SearchInput label="Find a plugin, person or subject" placeholder="Find" value={find} onChange={(value) => void setFilter({ find: value || null })} className="mt-2" />
      </div>
      {head.isPending && <SkeletonRows rows={4} rowHeight={64} label="Loading requests" />}
      {head.isError && !head.data && <ErrorState title="The queue could not be loaded" onRetry={() => void head.refetch()}>{apiError(head.error).message}</ErrorState>}
      {head.data && (
        <>
          <nav aria-label={show === 'mine' ? 'My requests' : 'Requests to decide'}>
            {pending.map((card) => <PendingEntry key={card.id} card={card} {...entry(card.id)} />)}
          </nav>
          {pending.length === 0 && show !== 'decided' && <NothingPending queue={queue} />}
          {decided.length > 0 && (
            <nav aria-label="Decided requests">
              <div className="flex justify-between border-b border-line px-4 pt-4 pb-2 text-meta text-muted"><span>Decided</span><span>newest first</span></div>
              {decided.map((card) => <DecidedEntry key={card.id} card={card} {...entry(card.id)} />)}
            </nav>
          )}
          {decided.length === 0 && show === 'decided' && <EmptyState title={find ? 'No decided request matches' : 'Nothing was decided yet'} action={find && <Button size="small" onClick={() => void setFilter({ find: null })}>Clear filter</Button>} />}
          {queue.more && (
            <div className="flex justify-center p-3"><Button size="small" variant="ghost" busy={queue.loadingMore} onClick={queue.loadMore}>Load older decisions</Button></div>
          )}
        </>
      )}
    </div>
  );
}

function NothingPending({ queue }: { queue: Queue }) {
  if (queue.find) return <FilteredEmptyState of={queue.total} what={queue.total === 1 ? 'request' : 'requests'} onClear={() => void queue.setFilter({ find: null })} />;
  if (queue.show === 'mine') return <EmptyState title="None of the pending requests is yours" className="py-6" />;
  return <EmptyState title="Nothing waits to be decided" className="py-6">A plugin that registers and asks for more appears here at once.</EmptyState>;
}
