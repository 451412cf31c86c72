import type { Column } from '@/components/table/column';
import { Instant, ZoneName } from '@/components/ui/instant';
import { ShapeMark } from '@/components/ui/shapes';
import { StatusText } from '@/components/ui/status';
import { deliveryWords, repeatWords } from '@/domain/notifications/delivery-words';
import { severityLook } from '@/domain/alerts/severity';
import { cx } from '@/components/ui/class-names';
import { CHANNEL_WORDS, type Delivery, STATE_LOOKS } from './delivery-look';

const INKS = { critical: 'text-critical', warning: 'text-warning', info: 'text-info', neutral: 'text-muted' } as const;

/** Columns of the log. `beside`: an opened delivery stands beside it and says the rest. */
export function deliveryColumns(beside: boolean): readonly Column<Delivery>[] {
  return [
    { id: 'at', header: <>told <ZoneName /></>, width: '84px', shownFrom: 'tablet', cell: (row) => <Instant at={row.createdAt} showZone={false} className="text-muted" /> },
    { id: 'state', header: 'state', width: '96px', cell: (row) => <StatusText {...STATE_LOOKS[row.state]} /> },
    { id: 'what', header: 'of what', width: 'minmax(0,1.2fr)', cell: (row) => <What row={row} /> },
    { id: 'who', header: 'whom', width: 'minmax(96px,0.5fr)', shownFrom: 'tablet', cell: (row) => <Whom row={row} /> },
    ...(beside ? [] : [{ id: 'outcome', header: 'what came of it', width: 'minmax(0,0.9fr)', shownFrom: 'desktop', cell: (row: Delivery) => <Outcome row={row} /> } satisfies Column<Delivery>]),
  ];
}

function What({ row }: { row: Delivery }) {
  const { shape, tone, word } = severityLook(row.notice.severity);
  return (
    <span className="grid min-w-0">
      <span className="flex min-w-0 items-center gap-1.5"><span className={cx('inline-flex', INKS[tone])} title={word}><ShapeMark shape={shape} size={11} /><span className="sr-only">{word}: </span></span><span className="truncate">{row.notice.title}</span></span>
      <span className="truncate text-meta text-muted"><span className="sm:hidden">{row.targetName}, {CHANNEL_WORDS[row.channel]} · </span>{row.notice.why}</span>
    </span>
  );
}

function Whom({ row }: { row: Delivery }) {
  return <span className="grid min-w-0"><span className="truncate">{row.targetName} <span className="text-muted">by {CHANNEL_WORDS[row.channel]}</span></span><span className="truncate text-meta text-muted">{row.rule}</span></span>;
}

function Outcome({ row }: { row: Delivery }) {
  const words = deliveryWords(row);
  return <span className="grid min-w-0"><span className="truncate" title={words}>{words}</span>{repeatWords(row) && <span className="truncate text-meta text-warning">it may have come twice</span>}</span>;
}
