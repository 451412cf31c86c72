import type { Column } from '@/components/table/column';
import type { RowKeys } from '@/components/table/use-row-keys';
import { Checkbox } from '@/components/ui/checkbox';
import { cx } from '@/components/ui/class-names';
import { AlertStateWords, isQuiet } from './alert-state';
import { alertCount, placeWords } from './alert-words';
import { DayMini } from './day-mini';
import { FiredFor } from './fired-for';
import { type AlertItem, isAlert } from './alert-items';
import { SeverityMark } from './severity-mark';
import type { ShownAlert } from './alert-types';
import type { QuietReasons } from './use-quiet-reasons';

interface ColumnOptions {
  readonly grouping: string;
  readonly reasons: QuietReasons;
  readonly rows: Pick<RowKeys, 'selected' | 'toggle'>;
  /** Of what the list shows. */
  readonly all: { readonly count: number; readonly onToggle: () => void };
  /** A panel beside the list takes its width. */
  readonly narrow: boolean;
}

/** Columns for alerts; headings are drawn otherwise. */
export function alertColumns({ grouping, reasons, rows: { selected, toggle }, all, narrow }: ColumnOptions): readonly Column<AlertItem>[] {
  const columns: readonly Column<{ alert: ShownAlert; within: boolean }>[] = [
    {
      id: 'select', width: '20px',
      header: <Checkbox aria-label={`Select ${alertCount(all.count)}`} checked={all.count > 0 && selected.size >= all.count} mixed={selected.size > 0 && selected.size < all.count} onChange={all.onToggle} />,
      cell: ({ alert }) => <Checkbox aria-label={`Select ${alert.alertname} ${placeWords(alert.labels)}`} checked={selected.has(alert.fingerprint)} onChange={() => toggle(alert.fingerprint)} />,
    },
    { id: 'severity', header: 'Severity', width: '108px', cell: ({ alert, within }) => <span className={cx('flex', within && 'pl-[22px]')}><SeverityMark severity={alert.severity} quiet={isQuiet(alert)} /></span> },
    { id: 'alert', header: 'Alert', width: 'minmax(0,1fr)', cell: ({ alert, within }) => <Alert alert={alert} grouping={within ? grouping : 'none'} /> },
    ...(narrow ? [] : [dayColumn]),
    { id: 'age', header: 'Age', width: '76px', align: 'end', cell: ({ alert }) => <FiredFor alert={alert} /> },
    { id: 'state', header: 'Who, state', width: narrow ? '172px' : 'minmax(0,216px)', shownFrom: narrow ? 'wide' : 'tablet', cell: ({ alert }) => <AlertStateWords alert={alert} reasons={reasons} /> },
  ];
  return columns.map((column) => ({ ...column, cell: (item) => (isAlert(item) ? column.cell(item) : null) }));
}

const dayColumn: Column<{ alert: ShownAlert; within: boolean }> = {
  id: 'day', header: 'Last 24 h', width: '136px', shownFrom: 'desktop',
  cell: ({ alert }) => (
    <span className="flex items-center gap-2">
      <DayMini day={alert.day} episodes={alert.episodes} severity={alert.severity} quiet={isQuiet(alert)} />
      <span aria-hidden data-figures className="flex-1 text-right text-meta text-muted">{alert.episodes}×</span>
    </span>
  ),
};

/** Below a heading that names the alert, its place is what tells it from the others. */
function Alert({ alert, grouping }: { alert: ShownAlert; grouping: string }) {
  const named = grouping === 'alertname';
  const place = placeWords(alert.labels, grouping === 'service' || grouping === 'plugin' ? [grouping] : []);
  const title = named ? place || alert.alertname : alert.alertname;
  const below = [named ? '' : place, alert.summary].filter(Boolean).join(' · ');
  return (
    <>
      <span className={cx('block truncate leading-[18px]', isQuiet(alert) ? 'text-muted' : 'font-semibold')}>{named && place !== '' && <span className="sr-only">{alert.alertname} </span>}{title}</span>
      <span className="block truncate text-meta leading-[18px] text-muted">{below}</span>
    </>
  );
}
