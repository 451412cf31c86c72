'use client';
import { apiError } from '@/app/_lib/api-error';
import { DataTable } from '@/components/table/data-table';
import type { RowKeys } from '@/components/table/use-row-keys';
import { Button } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { silenceColumns } from './silence-columns';
import type { SilenceTab } from './silence-search';
import type { useSilences } from './use-silences';

const EMPTY: Readonly<Record<SilenceTab, { readonly title: string; readonly words: string }>> = {
  active: { title: 'Nothing is silenced', words: 'Every alert that fires is told to whoever it concerns.' },
  pending: { title: 'No silence is to begin', words: 'One that starts later, as the API can make them, waits here.' },
  expired: { title: 'No silence has ended lately', words: 'Those that ended stay listed for five days, with what they muted.' },
};

interface SilenceListProps {
  readonly tab: SilenceTab;
  readonly silences: ReturnType<typeof useSilences>;
  readonly selection: RowKeys;
  readonly opened: string | null;
  readonly onOpen: (id: string) => void;
  readonly onNew: () => void;
  readonly refusal: string | null;
}

/** One of the lists. */
export function SilenceList({ tab, silences: { rows, error, retry, loadMore }, selection, opened, onOpen, onNew, refusal }: SilenceListProps) {
  if (!rows) return error ? <ErrorState title="The silences could not be loaded" onRetry={retry}>{apiError(error).message}</ErrorState> : <SkeletonRows rows={10} label="Loading the silences" />;
  const { title, words } = EMPTY[tab];
  return (
    <DataTable
      label="Silences"
      className="h-full max-sm:h-[calc(100dvh-220px)]"
      columns={silenceColumns(tab, opened !== null)}
      rows={rows}
      keyOf={(row) => row.id}
      rowHeight={52}
      selection={selection}
      onOpen={onOpen}
      onEnd={loadMore}
      rowClass={(row) => (row.id === opened ? 'bg-selected' : undefined)}
      empty={<EmptyState title={title} action={tab === 'active' && <Button size="small" disabledReason={refusal} onClick={onNew}>New silence</Button>}>{words}</EmptyState>}
    />
  );
}
