'use client';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { pathTo } from '@/app/_lib/paths';
import { DataTable } from '@/components/table/data-table';
import type { Column } from '@/components/table/column';
import { useRowKeys } from '@/components/table/use-row-keys';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { FilteredEmptyState } from '@/components/ui/states';
import type { Objective } from '../_live/objective-types';
import { GroupHeading } from './group-heading';
import { listColumns } from './list-columns';
import { headingPairs, isHeading, itemKey, type ListItem, listItems } from './list-items';
import { ObjectiveCard } from './objective-card';
import { found, isShown } from './objective-order';
import { useHeldOrder } from './use-held-order';
import type { ListFilter } from './use-list-filter';
import { useTrails } from './use-trails';

interface ObjectiveTableProps {
  readonly deployment: string;
  readonly objectives: readonly Objective[];
  readonly filter: ListFilter;
}

/** The objectives that the filter lets through, in groups; on a phone one card each. */
export function ObjectiveTable({ deployment, objectives, filter }: ObjectiveTableProps) {
  const router = useRouter();
  const trails = useTrails(deployment);
  const [near, setNear] = useState(false);
  const { find, show, sort, group, fold, set } = filter;
  const shown = found(objectives, find).filter((objective) => isShown(objective, show));
  const [focusedOnce, setFocusedOnce] = useState(false);
  const order = useHeldOrder(shown, { sort, group, filter: `${show} ${find}` }, near || focusedOnce);
  const items = listItems(order.groups, new Set(fold));
  const open = (slug: string) => router.push(pathTo.slo(deployment, slug));
  const keys = useRowKeys({ keys: items.filter((item) => !isHeading(item)).map(itemKey), onOpen: open });
  if ((keys.focused !== null) !== focusedOnce) setFocusedOnce(keys.focused !== null);
  const heading = useMemo(() => headingPairs(objectives), [objectives]);
  const columns = useMemo(() => forItems(listColumns({ deployment, heading, trails })), [deployment, heading, trails]);
  const toggle = (name: string) => void set({ fold: fold.includes(name) ? fold.filter((each) => each !== name) : [...fold, name] });
  const headingOf = (item: ListItem) => (isHeading(item) ? <GroupHeading group={item.heading} folded={fold.includes(item.heading.name)} onFold={() => toggle(item.heading.name)} /> : null);
  const empty = <FilteredEmptyState of={objectives.length} what={objectives.length === 1 ? 'objective' : 'objectives'} onClear={filter.clear} />;
  return (
    <>
      <Card className="relative flex min-h-0 flex-col self-start overflow-hidden max-sm:hidden max-h-full" onPointerEnter={() => setNear(true)} onPointerLeave={() => setNear(false)}>
        <DataTable label="Objectives" columns={columns} rows={items} keyOf={itemKey} headingOf={headingOf} selection={keys} onOpen={open} empty={empty} />
        {order.waits && (
          <div role="status" className="absolute right-4 bottom-3 z-20"><Button size="small" variant="primary" onClick={order.settle}>Order has changed: sort again</Button></div>
        )}
      </Card>
      <div className="sm:hidden">
        {shown.length === 0 && empty}
        {order.groups.map(({ name, objectives: own }) => (
          <section key={name} aria-label={name || 'Objectives'} className="mb-4 grid gap-2">
            {name && <h2 className="text-table font-semibold">{name} <span className="font-normal text-muted">{own.length}</span></h2>}
            {own.map((objective) => <ObjectiveCard key={objective.slug} deployment={deployment} objective={objective} />)}
          </section>
        ))}
      </div>
    </>
  );
}

/** Columns of objectives for a table that holds headings too; those are drawn otherwise. */
function forItems(columns: readonly Column<Objective>[]): readonly Column<ListItem>[] {
  return columns.map((column) => ({ ...column, cell: (item) => (isHeading(item) ? null : column.cell(item)) }));
}
