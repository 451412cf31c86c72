import type { Column } from '@/components/table/column';
import { cx } from '@/components/ui/class-names';
import { printMatcher } from '@/domain/alerts/matcher';
import { MatcherChip } from '../../alerts/_silence/matcher-chip';
import type { SilenceTab } from './silence-search';
import { SilenceTime } from './silence-time';
import type { SilenceRow } from './silence-types';

const muting: Column<SilenceRow> = { id: 'muting', header: 'Mutes now', width: '72px', align: 'end', shownFrom: 'tablet', cell: (row) => <Count value={row.muting} strong /> };
const muted: Column<SilenceRow> = { id: 'muted', header: 'In all', width: '56px', align: 'end', shownFrom: 'tablet', cell: (row) => <Count value={row.muted} /> };

/** Columns of the list; what a silence mutes now is said only where it can mute. */
export function silenceColumns(tab: SilenceTab): readonly Column<SilenceRow>[] {
  return [
    {
      id: 'matchers',
      header: 'What and why',
      width: 'minmax(0,1fr)',
      cell: (row) => (
        <span className="grid min-w-0 gap-0.5">
          <span className="flex min-w-0 gap-1 overflow-hidden">{row.matchers.map((each) => <MatcherChip key={printMatcher(each)} matcher={each} />)}</span>
          <span className="truncate text-meta text-muted">{row.comment}</span>
        </span>
      ),
    },
    { id: 'who', header: 'Who', width: '128px', shownFrom: 'desktop', cell: (row) => <span className="block truncate" title={row.createdBy}>{row.createdBy}{row.mine && <span className="text-muted"> (you)</span>}</span> },
    { id: 'time', header: 'How long', width: '152px', cell: (row) => <SilenceTime silence={row} /> },
    ...(tab === 'active' ? [muting] : []),
    ...(tab === 'pending' ? [] : [muted]),
  ];
}

function Count({ value, strong = false }: { value: number; strong?: boolean }) {
  return <span data-figures className={cx('block text-right', value === 0 ? 'text-muted' : strong && 'font-semibold')}>{value}</span>;
}
