'use client';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useRefusal } from '@/app/_lib/use-may';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { DataTable } from '@/components/table/data-table';
import { useRowKeys } from '@/components/table/use-row-keys';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { KeyHint } from '@/components/ui/kbd';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState, NotAllowedState } from '@/components/ui/states';
import { useFetchSoon } from '@/components/ui/use-fetch-soon';
import { formatCount } from '@/domain/shell/format-number';
import { logColumns } from './log-columns';
import { EntrySkeleton } from './entry-skeleton';
import { LogFilters } from './log-filters';
import { type AuditLog, useAuditLog } from './use-audit-log';
import { type LogFilterState, useLogFilter } from './use-log-filter';
import { VerifyStrip } from './verify-strip';

const loadPanel = () => import('./entry-panel').then((module) => ({ default: module.EntryPanel }));
const EntryPanel = lazy(loadPanel);

/** The log of a deployment: what was done, by whom, why, and that nobody changed it since. */
export function AuditView({ deployment }: { deployment: string }) {
  const refusal = useRefusal(deployment, 'audit.read');
  const state = useLogFilter();
  const log = useAuditLog(deployment, state.asked, refusal === null);
  useFetchSoon(loadPanel);
  const { entry, set } = state;
  const open = (seq: string) => void set({ entry: seq });
  const rows = useRowKeys({ keys: log.rows.map((row) => row.seq), onOpen: open });
  const { focused } = rows;
  const led = useRef(focused);
  useEffect(() => {
    // Only a move of the reading place leads the open entry: the address may name one outside the list.
    if (led.current === focused) return;
    led.current = focused;
    if (entry !== null && focused !== null && focused !== entry) void set({ entry: focused });
  }, [focused, entry, set]);

  if (refusal) return <PageBody><PageHeader title="Audit" /><NotAllowedState title="The audit log is not open to you">{refusal}</NotAllowedState></PageBody>;
  return (
    <div className="grid h-full grid-rows-[auto_minmax(0,1fr)] max-sm:block max-sm:h-auto">
      <div className={cx('border-b border-line px-5 pt-4 pb-3 max-sm:px-4', entry !== null && 'max-sm:hidden')}>
        <PageHeader title="Audit" note={`${deployment}, append only, kept for ever`} />
        <VerifyStrip deployment={deployment} onOpen={open} />
        <LogFilters deployment={deployment} state={state} />
      </div>
      <div className={cx('grid min-h-0 grid-rows-[minmax(0,1fr)] max-lg:grid-cols-[minmax(0,1fr)] max-sm:block', entry === null ? 'grid-cols-[minmax(0,1fr)]' : 'grid-cols-[minmax(0,1fr)_408px]')}>
        <div className={cx('grid min-h-0 grid-rows-[minmax(0,1fr)_auto] bg-surface max-sm:h-[calc(100dvh-108px)]', entry !== null && 'max-lg:hidden')}>
          <LogTable log={log} state={state} rows={rows} open={open} />
          <footer className="flex h-10 items-center gap-3 border-t border-line px-4 text-meta text-muted">
            <KeyHint id="next" /><KeyHint id="previous" /><span className="max-sm:hidden">move</span>
            <KeyHint id="open" /><span className="max-sm:hidden">open</span>
            <span className="ml-auto" data-figures>{formatCount(log.rows.length)} shown{log.more ? '' : ', to the first'}</span>
            {log.more && <Button size="small" busy={log.loadingMore} onClick={log.loadMore}>Load older</Button>}
          </footer>
        </div>
        {entry !== null && (
          <aside aria-label="Opened entry" className="relative min-h-0 overflow-y-auto border-l border-line bg-surface max-lg:border-l-0">
            <Suspense fallback={<EntrySkeleton />}><EntryPanel deployment={deployment} seq={entry} onClose={() => void set({ entry: null })} onOpen={open} /></Suspense>
          </aside>
        )}
      </div>
    </div>
  );
}

function LogTable({ log, state, rows, open }: { log: AuditLog; state: LogFilterState; rows: ReturnType<typeof useRowKeys>; open: (seq: string) => void }) {
  const { head } = log;
  if (head.isPending) return <SkeletonRows rows={16} label="Loading the audit log" />;
  if (head.isError && !head.data) return <ErrorState title="The audit log could not be loaded" onRetry={() => void head.refetch()}>{apiError(head.error).message}</ErrorState>;
  const empty = state.narrowed
    ? <EmptyState title="No entry matches the filter" action={<Button size="small" onClick={state.clear}>Clear filter</Button>} />
    : <EmptyState title="Nothing was recorded yet">Every decision and change appears here at once.</EmptyState>;
  return (
    <DataTable
      label="Audit entries"
      columns={logColumns}
      rows={log.rows}
      keyOf={(row) => row.seq}
      selection={rows}
      onOpen={open}
      pending={{ count: log.pending, show: log.showNew }}
      onEnd={log.loadMore}
      rowClass={(row) => (row.seq === state.entry ? 'bg-selected' : undefined)}
      empty={empty}
    />
  );
}
