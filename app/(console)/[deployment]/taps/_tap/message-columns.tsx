import { Lock } from 'lucide-react';
import type { Column } from '@/components/table/column';
import { cx } from '@/components/ui/class-names';
import { Instant, ZoneName } from '@/components/ui/instant';
import { formatCount } from '@/domain/shell/format-number';
import type { TapRow } from '@/domain/taps/frame';
import { parsePath, valuesAt } from '@/domain/taps/json-path';
import { leadsTo } from '@/domain/taps/json-place';
import { payloadOf } from './payload';

/** A message on the page: its number since the tab listens, and itself unless the ring has let it go. */
export interface MessageRow {
  readonly number: number;
  readonly row: TapRow | undefined;
}

/** An age as long as this fills its bar, ms. */
const FULL_BAR_MS = 500;

/** Columns of the stream; `fields` are JSON paths somebody wanted beside each other. */
export function messageColumns(head: string, fields: readonly string[]): readonly Column<MessageRow>[] {
  return [
    { id: 'at', header: <>time <ZoneName /></>, width: '92px', cell: ({ row }) => (row ? <Instant at={row.at} precision="millisecond" showZone={false} showDay={false} className="text-muted" /> : <span className="text-muted">let go</span>) },
    { id: 'subject', header: <>subject <code>{head}</code></>, width: 'minmax(96px,208px)', cell: ({ row }) => row && <SubjectCell topic={row.topic} head={head} /> },
    { id: 'age', header: 'age, ms', width: '88px', align: 'end', shownFrom: 'tablet', cell: ({ row }) => row && <AgeCell ageMs={row.ageMs} /> },
    { id: 'bytes', header: 'bytes', width: '56px', align: 'end', shownFrom: 'tablet', cell: ({ row }) => row && <span className="text-muted">{formatCount(row.bytes)}</span> },
    ...fields.map((path): Column<MessageRow> => ({ id: path, header: <code className="text-ink">{path.slice(2)}</code>, width: 'minmax(56px,112px)', shownFrom: 'tablet', cell: ({ row }) => row && <FieldCell row={row} path={path} /> })),
    { id: 'payload', header: 'payload', width: 'minmax(0,1fr)', shownFrom: 'tablet', cell: ({ row }) => row && <PayloadCell row={row} /> },
  ];
}

function SubjectCell({ topic, head }: { topic: string; head: string }) {
  return <code className="text-meta" title={topic}>{topic.startsWith(head) ? topic.slice(head.length) : topic}</code>;
}

function AgeCell({ ageMs }: { ageMs: number | null }) {
  if (ageMs === null) return <span className="text-muted" title="The message does not say when it was meant to be sent">—</span>;
  const late = ageMs >= FULL_BAR_MS;
  return (
    <span className="flex items-center justify-end gap-2">
      <span aria-hidden className={cx('h-1.5 rounded-full', late ? 'bg-critical' : 'bg-chart-line')} style={{ width: `${Math.max(2, Math.min(1, ageMs / FULL_BAR_MS) * 40)}px` }} />
      <span className={late ? 'font-semibold text-critical' : undefined}>{ageMs < 10 ? ageMs.toFixed(1) : formatCount(ageMs)}</span>
    </span>
  );
}

function FieldCell({ row, path }: { row: TapRow; path: string }) {
  const steps = parsePath(path) ?? [];
  const place = steps.map((step) => ('key' in step ? step.key : 'index' in step ? step.index : 0));
  const [value] = valuesAt(payloadOf(row), steps);
  const masked = row.masked.some((rule) => leadsTo(parsePath(rule.path) ?? [], place));
  if (value === undefined) return <span className="text-muted">–</span>;
  return <code className="text-meta">{masked && <Lock aria-label="masked" size={11} className="mr-1 inline align-[-1px] text-muted" />}{typeof value === 'string' ? value : JSON.stringify(value)}</code>;
}

function PayloadCell({ row }: { row: TapRow }) {
  return (
    <span className="text-muted">
      {row.masked.length > 0 && <Lock aria-label={`masked: ${row.masked.map((rule) => rule.rule).join(', ')}`} size={11} className="mr-1.5 inline align-[-1px]" />}
      {row.payload === null ? 'withheld by the relay' : <code className="text-meta">{row.payload.slice(0, 160)}</code>}
    </span>
  );
}
