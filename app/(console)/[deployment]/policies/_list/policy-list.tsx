import { DataTable } from '@/components/table/data-table';
import type { RowKeys } from '@/components/table/use-row-keys';
import { EmptyState, FilteredEmptyState } from '@/components/ui/states';
import type { PolicyId } from '@/domain/releases/policies/ids';
import { policyColumns } from './policy-columns';
import type { PolicyTab } from './policy-search';
import type { PolicyRow } from './policy-types';

interface PolicyListProps {
  readonly rows: readonly PolicyRow[];
  readonly total: number;
  readonly tab: PolicyTab;
  readonly find: string;
  readonly selection: RowKeys;
  readonly opened: PolicyId | null;
  readonly onOpen: (id: PolicyId | null) => void;
  readonly onClear: () => void;
}

/** Rules with their mode and what is the matter with them. */
export function PolicyList({ rows, total, tab, find, selection, opened, onOpen, onClear }: PolicyListProps) {
  const none = tab === 'broken' && find === '' ? <EmptyState title="No rule is broken">Every rule that is looked at is kept by the deployment and what runs in it, as far as can be known.</EmptyState> : <FilteredEmptyState of={total} what="rules" onClear={onClear} />;
  return (
    <DataTable
      label="Policies" className="h-full max-sm:h-[calc(100dvh-220px)]" columns={policyColumns(opened !== null)} rows={rows} keyOf={(row) => row.id} rowHeight={52} selection={selection}
      onOpen={(id) => onOpen(rows.find((row) => row.id === id)?.id ?? null)} rowClass={(row) => (row.id === opened ? 'bg-selected' : undefined)} empty={none}
    />
  );
}
