import type { Column } from '@/components/table/column';
import { cx } from '@/components/ui/class-names';
import { Instant, ZoneName } from '@/components/ui/instant';
import { formatCount } from '@/domain/shell/format-number';
import { type LogRow, shortHash } from './log-types';

/** Refusals and failures are what an auditor looks for. */
const TROUBLE = /\.(denied|failed|refused|blocked)$/;

export const logColumns: readonly Column<LogRow>[] = [
  { id: 'seq', header: 'entry', width: '72px', shownFrom: 'tablet', cell: (row) => <ChainLink row={row} /> },
  { id: 'at', header: <>time <ZoneName /></>, width: '104px', cell: (row) => <Instant at={row.at} showZone={false} className="text-muted" /> },
  { id: 'action', header: 'action', width: 'minmax(0,230px)', cell: (row) => <Action row={row} /> },
  { id: 'who', header: 'who', width: 'minmax(56px,104px)', shownFrom: 'tablet', cell: (row) => <span className={row.actorKind === 'person' ? undefined : 'text-muted'}>{row.actorName}</span> },
  { id: 'what', header: 'what', width: 'minmax(0,1fr)', shownFrom: 'tablet', cell: (row) => <What row={row} /> },
];

/** The gutter draws the chain: each entry carries the hash of the one below. A diamond is signed. */
function ChainLink({ row }: { row: LogRow }) {
  const { checkpoint } = row;
  return (
    <span className="relative flex h-9 items-center gap-2" title={checkpoint ? `Signed checkpoint, ${shortHash(checkpoint.hash)}` : undefined}>
      <span aria-hidden className="absolute inset-y-0 left-[4.5px] w-px bg-line" />
      <span aria-hidden className={cx('relative size-[9px] shrink-0', checkpoint ? 'rotate-45 bg-ok' : 'rounded-full border border-control bg-surface')} />
      <span data-figures className="text-muted">{formatCount(Number(row.seq))}</span>
      {checkpoint && <span className="sr-only">signed checkpoint</span>}
    </span>
  );
}

/** On a phone who and what stand below the action, in the same row. */
function Action({ row }: { row: LogRow }) {
  return (
    <>
      <code className={cx('text-meta max-sm:block max-sm:truncate max-sm:leading-4', TROUBLE.test(row.action) && 'text-critical')}>{row.action}</code>
      <span className="block truncate text-meta text-muted sm:hidden">{row.actorName} · {row.entityLabel}</span>
    </>
  );
}

function What({ row }: { row: LogRow }) {
  return (
    <>
      {row.entityLabel}
      {row.what && <span className="text-muted">, {row.what}</span>}
      {row.reason && <span className="text-muted">, “{row.reason}”</span>}
    </>
  );
}
