import { ArrowRight } from 'lucide-react';
import type { Column } from '@/components/table/column';
import { StatusText } from '@/components/ui/status';
import { formatTime, formatWeekday, zoneName } from '@/domain/shell/format-instant';
import { STATE_LOOKS } from '../_note/decision-words';
import type { Handoff } from '../_note/note-types';
import type { HandoffRow } from './group-handoffs';

const of = (cell: (handoff: Handoff) => ReturnType<Column<Handoff>['cell']>) => ({ handoff }: HandoffRow) => (handoff === null ? null : cell(handoff));

/** The hour on the schedule's clocks, from whom to whom, how it stands, what is left. */
export const handoffColumns: readonly Column<HandoffRow>[] = [
  {
    id: 'hour',
    header: 'Shift changed at',
    width: 'minmax(0,1.1fr)',
    cell: of(({ handoverAt, zone, early, outgoing, incoming }) => (
      <span className="grid min-w-0">
        <span data-figures className="truncate font-semibold">{formatWeekday(handoverAt.getTime(), zone)} {formatTime(handoverAt.getTime(), zone, 'minute')} {zoneName(handoverAt.getTime(), zone)}</span>
        <span className="truncate text-meta text-muted"><span className="sm:hidden">{outgoing.name} → {incoming.name}</span><span className="max-sm:hidden">{early ? 'begun by hand' : 'by the schedule'}</span></span>
      </span>
    )),
  },
  {
    id: 'who',
    header: 'From whom to whom',
    width: 'minmax(0,1.4fr)',
    shownFrom: 'tablet',
    cell: of(({ outgoing, incoming, me }) => (
      <span className="flex min-w-0 items-center gap-1.5">
        <span className="truncate">{outgoing.name}{me === 'outgoing' && <span className="text-muted"> (you)</span>}</span>
        <ArrowRight aria-label="to" size={13} className="shrink-0 text-muted" />
        <span className="truncate">{incoming.name}{me === 'incoming' && <span className="text-muted"> (you)</span>}</span>
      </span>
    )),
  },
  { id: 'state', header: 'Note', width: '104px', cell: of(({ state, droppedAt }) => (droppedAt === null ? <StatusText {...STATE_LOOKS[state]} /> : <StatusText tone="quiet" shape="blocked" word="dropped" />)) },
  { id: 'left', header: 'Left to decide', width: 'minmax(0,1.2fr)', shownFrom: 'desktop', cell: of((handoff) => <span className="block truncate text-muted">{leftWords(handoff)}</span>) },
];

function leftWords({ state, droppedAt, droppedWhy, toDecide, undecided, heldPages, returns }: Handoff): string {
  if (droppedAt !== null) return droppedWhy ?? '';
  const parts = [
    state === 'accepted' ? (toDecide > 0 ? `${toDecide} decided` : 'nothing was to decide') : toDecide === 0 ? 'nothing blocks' : `${undecided} of ${toDecide}`,
    ...(heldPages > 0 ? [`${heldPages} acked ${heldPages === 1 ? 'page' : 'pages'} still held`] : []),
    ...(returns > 0 ? [`returned ${returns === 1 ? 'once' : `${returns} times`}`] : []),
  ];
  return parts.join(', ');
}
