'use client';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { pathTo } from '@/app/_lib/paths';
import type { RowKeys } from '@/components/table/use-row-keys';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { cx } from '@/components/ui/class-names';
import { Instant } from '@/components/ui/instant';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { StatusText } from '@/components/ui/status';
import { stateLooks } from '../_release/looks';
import type { Passage } from '../_release/release-types';
import { didWhat, tookWords, whoAndWhy } from './passage-words';
import type { History } from './use-history';

/** What went into this deployment and what came of it, the newest first. */
export function PassagesCard({ passages, keys }: { passages: History['passages']; keys: RowKeys }) {
  return (
    <Card aria-label="Promotions">
      <CardHeader title="Promotions" note="the newest first" />
      {passages.pending && <SkeletonRows rows={6} rowHeight={64} label="Loading the promotions" />}
      {passages.error !== null && <ErrorState title="The promotions could not be loaded" onRetry={passages.retry}>{passages.error}</ErrorState>}
      {!passages.pending && passages.error === null && passages.items.length === 0 && <EmptyState title="Nothing was promoted here yet">What runs of it here, if anything, was started without a release.</EmptyState>}
      <ol className="divide-y divide-row">{passages.items.map((passage) => <Row key={passage.id} passage={passage} focused={keys.focused === passage.id} onFocus={() => keys.focus(passage.id)} />)}</ol>
      {passages.more && <div className="border-t border-row p-2"><Button size="small" busy={passages.loadingMore} onClick={passages.loadMore}>Load more</Button></div>}
    </Card>
  );
}

function Row({ passage, focused, onFocus }: { passage: Passage; focused: boolean; onFocus: () => void }) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (focused) row.current?.scrollIntoView({ block: 'nearest' });
  }, [focused]);
  const { id, deployment, service, state, requestedAt } = passage;
  const took = tookWords(passage);
  return (
    <li ref={row} aria-current={focused || undefined} onFocus={onFocus}>
      <Link href={pathTo.promotion(deployment, service, id)} prefetch={false} className={cx('grid gap-0.5 px-4 py-2 -outline-offset-2 hover:bg-sunken', focused && 'bg-selected shadow-[inset_3px_0_0_var(--accent)]')}>
        <span className="flex flex-wrap items-baseline gap-x-3 text-table">
          <span data-figures className="font-semibold">{didWhat(passage)}</span>
          <StatusText {...stateLooks[state]} />
          <span className="ml-auto text-meta text-muted"><Instant at={requestedAt} precision="minute" /></span>
        </span>
        <span className="flex gap-3 text-meta text-muted"><span className="min-w-0 flex-1 wrap-anywhere">{whoAndWhy(passage)}</span>{took && <span data-figures className="shrink-0">{took}</span>}</span>
      </Link>
    </li>
  );
}
