import type { Column } from '@/components/table/column';
import { cx } from '@/components/ui/class-names';
import { type Matcher, printMatcher } from '@/domain/alerts/matcher';
import { MatcherChip } from '../../alerts/_silence/matcher-chip';
import type { SilenceTab } from './silence-search';
import { SilenceTime } from './silence-time';
import type { SilenceRow } from './silence-types';

const who: Column<SilenceRow> = { id: 'who', header: 'Who', width: '128px', shownFrom: 'desktop', cell: (row) => <span className="block truncate" title={row.createdBy}>{row.createdBy}{row.mine && <span className="text-muted"> (you)</span>}</span> };
const muting: Column<SilenceRow> = { id: 'muting', header: 'Mutes now', width: '72px', align: 'end', shownFrom: 'tablet', cell: (row) => <Count value={row.muting} strong /> };
const muted: Column<SilenceRow> = { id: 'muted', header: 'In all', width: '56px', align: 'end', shownFrom: 'tablet', cell: (row) => <Count value={row.muted} /> };

/** Columns of the list; what a silence mutes now is said only where it can mute. `beside`: the opened one says who. */
export function silenceColumns(tab: SilenceTab, beside: boolean): readonly Column<SilenceRow>[] {
  return [
    {
      id: 'matchers',
      header: 'What and why',
      width: 'minmax(0,1fr)',
      cell: (row) => (
        <span className="@container grid min-w-0 gap-0.5">
          <RowMatchers matchers={row.matchers} />
          <span className="truncate text-meta text-muted">{tab === 'active' && <span data-figures className="sm:hidden">mutes {row.muting} · </span>}{row.comment}</span>
        </span>
      ),
    },
    ...(beside ? [] : [who]),
    { id: 'time', header: 'How long', width: 'clamp(126px, 12vw, 152px)', cell: (row) => <SilenceTime silence={row} /> },
    ...(tab === 'active' ? [muting] : []),
    ...(tab === 'pending' ? [] : [muted]),
  ];
}

function Count({ value, strong = false }: { value: number; strong?: boolean }) {
  return <span data-figures className={cx('block text-right', value === 0 ? 'text-muted' : strong && 'font-semibold')}>{value}</span>;
}

/** Where there is little room the first stands for all, with how many more there are. */
function RowMatchers({ matchers }: { matchers: readonly Matcher[] }) {
  const [first, ...rest] = matchers;
  return (
    <span className="flex min-w-0 items-center gap-1 overflow-hidden">
      {first && <MatcherChip matcher={first} />}
      {rest.map((each) => <span key={printMatcher(each)} className="flex min-w-0 @max-[360px]:hidden"><MatcherChip matcher={each} /></span>)}
      {rest.length > 0 && <span aria-hidden className="shrink-0 text-meta text-muted @min-[360px]:hidden">+{rest.length}</span>}
    </span>
  );
}
