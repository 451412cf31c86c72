'use client';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { pathTo } from '@/app/_lib/paths';
import type { Column } from '@/components/table/column';
import { DataTable } from '@/components/table/data-table';
import { useRowKeys } from '@/components/table/use-row-keys';
import { Button } from '@/components/ui/button';
import { FilteredEmptyState } from '@/components/ui/states';
import type { IncidentSummary } from '../_incident/incident-types';
import { IncidentCard } from './incident-card';
import { incidentColumns } from './incident-columns';
import type { Incidents } from './use-incidents';

type Item = IncidentSummary | { readonly heading: string; readonly count: number };

const isHeading = (item: Item): item is Extract<Item, { heading: string }> => 'heading' in item;
const keyOf = (item: Item) => (isHeading(item) ? item.heading : String(item.number));

/** What is open, the worst first; then what is over, the newest first. On a phone one card each. */
export function IncidentTable({ deployment, incidents }: { deployment: string; incidents: Incidents }) {
  const router = useRouter();
  const { open, over, counts, more } = incidents;
  const items: Item[] = [
    ...(open.length > 0 ? [{ heading: 'Open', count: open.length }, ...open] : []),
    ...(over.length > 0 ? [{ heading: 'Over', count: (counts?.resolved ?? 0) + (counts?.closed ?? 0) + (counts?.cancelled ?? 0) }, ...over] : []),
  ];
  const visit = (number: string) => router.push(pathTo.incident(deployment, Number(number)));
  const rows = useRowKeys({ keys: items.filter((item) => !isHeading(item)).map(keyOf), onOpen: visit });
  const columns = useMemo(() => forItems(incidentColumns(deployment)), [deployment]);
  const empty = <FilteredEmptyState of={incidents.total} what={incidents.total === 1 ? 'incident' : 'incidents'} onClear={incidents.clear} />;
  const narrowed = incidents.narrowed;
  return (
    <>
      <div className="grid min-h-0 grid-rows-[minmax(0,1fr)] border-t border-line bg-surface max-sm:hidden">
        <DataTable label="Incidents" columns={columns} rows={items} keyOf={keyOf} rowHeight={44} selection={rows} onOpen={visit} onEnd={incidents.loadMore} headingOf={(item) => (isHeading(item) ? <Heading {...item} narrowed={narrowed} /> : null)} empty={empty} />
      </div>
      <div className="grid gap-4 pb-8 sm:hidden">
        {items.length === 0 && empty}
        {open.length > 0 && <Cards title="Open" deployment={deployment} incidents={open} />}
        {over.length > 0 && <Cards title="Over" deployment={deployment} incidents={over} />}
        {more && <Button size="thumb" busy={incidents.loadingMore} onClick={incidents.loadMore}>Load more</Button>}
      </div>
    </>
  );
}

function Heading({ heading, count, narrowed }: { heading: string; count: number; narrowed: boolean }) {
  return <span className="font-semibold">{heading}{!narrowed && <span className="ml-2 font-normal text-muted">{count}</span>}</span>;
}

function Cards({ title, deployment, incidents }: { title: string; deployment: string; incidents: readonly IncidentSummary[] }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-1.5 text-table font-semibold">{title}</h2>
      <ul className="grid gap-2">{incidents.map((incident) => <IncidentCard key={incident.number} deployment={deployment} incident={incident} />)}</ul>
    </section>
  );
}

/** Columns of incidents for a table that holds headings too; those are drawn otherwise. */
function forItems(columns: readonly Column<IncidentSummary>[]): readonly Column<Item>[] {
  return columns.map((column) => ({ ...column, cell: (item) => (isHeading(item) ? null : column.cell(item)) }));
}
