import type { Column } from '@/components/table/column';
import { Checkbox } from '@/components/ui/checkbox';
import { Instant, ZoneName } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import { UrgencyBadge } from '@/app/_page/urgency-badge';
import type { RowKeys } from '@/components/table/use-row-keys';
import type { PageRow } from '../_summary/oncall-types';
import { STATE_LOOKS } from './page-words';
import { Standing } from './standing';

/** Columns of the log. `beside`: an opened page stands beside it and says the rest. */
export function pageColumns(selection: Pick<RowKeys, 'selected' | 'toggle'>, beside: boolean): readonly Column<PageRow>[] {
  return [
    { id: 'select', header: <span className="sr-only">Selected</span>, width: '20px', cell: (row) => <Checkbox aria-label={`Select page #${row.number}`} checked={selection.selected.has(row.id)} onChange={() => selection.toggle(row.id)} /> },
    { id: 'urgency', header: 'urgency', width: '76px', shownFrom: 'tablet', cell: (row) => <UrgencyBadge urgency={row.urgency} /> },
    { id: 'what', header: 'page', width: 'minmax(0,1fr)', cell: (row) => <What row={row} /> },
    { id: 'state', header: 'state', width: '92px', cell: (row) => <StatusText {...STATE_LOOKS[row.state]} /> },
    ...(beside ? [] : [
      { id: 'next', header: 'who has it, or what comes next', width: 'minmax(0,0.8fr)', shownFrom: 'desktop', cell: (row) => <Standing page={row} /> } satisfies Column<PageRow>,
      { id: 'at', header: <>opened <ZoneName /></>, width: '108px', align: 'end', shownFrom: 'tablet', cell: (row) => <Instant at={row.openedAt} precision="minute" showZone={false} className="text-muted" /> } satisfies Column<PageRow>,
    ]),
  ];
}

function What({ row }: { row: PageRow }) {
  return (
    <span className="grid min-w-0">
      <span className="truncate"><span className="text-muted">#{row.number}</span> {row.title}</span>
      <span className="truncate text-meta text-muted">{row.origin === 'test' ? 'a test of your own ways · ' : ''}{row.flaps > 0 ? `fired again ${row.flaps} × · ` : ''}{row.summary || 'no more is said of it'}</span>
    </span>
  );
}
