'use client';
import { DataTable } from '@/components/table/data-table';
import { cx } from '@/components/ui/class-names';
import type { RowKeys } from '@/components/table/use-row-keys';
import { alertColumns } from './alert-columns';
import { type AlertItem, isAlert, itemKey } from './alert-items';
import type { ShownGroup } from './alert-types';
import { GroupHeading } from './group-heading';
import { GroupRest } from './group-rest';
import { NoAlerts } from './no-alerts';
import type { AlertSearch } from './use-alert-search';
import { toggled } from './use-alert-search';
import type { Alerts } from './use-alerts';
import type { QuietReasons } from './use-quiet-reasons';

interface AlertTableProps {
  readonly items: readonly AlertItem[];
  readonly alerts: Alerts;
  readonly search: AlertSearch;
  readonly rows: RowKeys;
  readonly reasons: QuietReasons;
  readonly onOpen: (fingerprint: string) => void;
  readonly onShowGroup: (group: ShownGroup) => void;
  readonly onToggleAll: () => void;
}

/** The list where there is room for a table. */
export function AlertTable({ items, alerts, search, rows, reasons, onOpen, onShowGroup, onToggleAll }: AlertTableProps) {
  const { fold, group, alert: opened, set } = search;
  const { selected, toggle } = rows;
  const count = items.filter(isAlert).length;
  const narrow = opened !== null;
  const columns = alertColumns({ grouping: group, reasons, rows: { selected, toggle }, all: { count, onToggle: onToggleAll }, narrow });
  const onSelect = (fingerprints: readonly string[], select: boolean) => fingerprints.filter((each) => selected.has(each) !== select).forEach(toggle);
  const headingOf = (item: AlertItem) => {
    if (isAlert(item)) return null;
    if ('rest' in item) return <GroupRest group={item.rest} onShow={onShowGroup} className="ml-9" />;
    const { key } = item.heading;
    return <GroupHeading group={item.heading} folded={fold.includes(key)} onFold={() => void set({ fold: toggled(fold, key) })} selected={selected} onSelect={onSelect} />;
  };
  return (
    <DataTable
      label="Alerts"
      columns={columns}
      rows={items}
      keyOf={itemKey}
      rowHeight={44}
      headingOf={headingOf}
      selection={rows}
      onOpen={onOpen}
      onEnd={alerts.loadMore}
      rowClass={(item) => cx(itemKey(item) === opened && 'bg-selected', isAlert(item) && item.after && 'border-t-4 border-t-sunken')}
      empty={<NoAlerts alerts={alerts} search={search} />}
    />
  );
}
