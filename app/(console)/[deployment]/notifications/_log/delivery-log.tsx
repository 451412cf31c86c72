'use client';
import { apiError } from '@/app/_lib/api-error';
import { DataTable } from '@/components/table/data-table';
import { useRowKeys } from '@/components/table/use-row-keys';
import { Button } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { deliveryColumns } from './delivery-columns';
import { DeliveryFilters } from './delivery-filters';
import { type Deliveries, useDeliveries } from './use-deliveries';
import type { LogSearch } from './use-log-search';

/** Every delivery, newest first, with what narrows them. */
export function DeliveryLog({ deployment, search }: { deployment: string; search: LogSearch }) {
  const log = useDeliveries(deployment, search.asked, true);
  return (
    <div className="grid h-full min-h-0 grid-rows-[auto_minmax(0,1fr)] max-sm:h-[calc(100dvh-164px)]">
      <DeliveryFilters search={search} />
      <LogTable log={log} search={search} />
    </div>
  );
}

function LogTable({ log, search }: { log: Deliveries; search: LogSearch }) {
  const open = (id: string) => void search.set({ delivery: id }, { history: 'push' });
  const rows = useRowKeys({ keys: log.rows.map(({ id }) => id), onOpen: open });
  if (log.error) return <ErrorState title="The log could not be loaded" onRetry={log.retry}>{apiError(log.error).message}</ErrorState>;
  if (log.isPending) return <SkeletonRows rows={14} rowHeight={44} label="Loading the log" />;
  return (
    <DataTable
      label="Deliveries"
      className="h-full border-t border-line"
      columns={deliveryColumns(search.delivery !== null)}
      rows={log.rows}
      keyOf={(row) => row.id}
      rowHeight={44}
      selection={rows}
      onOpen={open}
      pending={{ count: log.pending, show: log.showNew }}
      onEnd={log.loadMore}
      rowClass={(row) => (row.id === search.delivery ? 'bg-selected' : undefined)}
      empty={search.narrowed
        ? <EmptyState title="No delivery matches the filter" action={<Button size="small" onClick={search.clear}>Clear filter</Button>} />
        : <EmptyState title="Nobody was told of anything yet">Each notice appears here with everyone it goes to, and why.</EmptyState>}
    />
  );
}
