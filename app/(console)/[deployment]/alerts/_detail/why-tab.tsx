'use client';
import { useNow } from '@/components/ui/clock';
import { CopyButton } from '@/components/ui/copy-button';
import { Instant } from '@/components/ui/instant';
import { type Shape, ShapeMark } from '@/components/ui/shapes';
import { useZone } from '@/components/ui/zone';
import type { TraceLine, TraceOutcome } from '@/domain/alerts/trace';
import { traceLines } from '@/domain/alerts/trace-words';
import type { AlertDetail } from '../_list/alert-types';

const marks: Readonly<Record<TraceOutcome, { shape: Shape; ink: string; word: string }>> = {
  done: { shape: 'check', ink: 'text-ok', word: 'done' },
  none: { shape: 'dash', ink: 'text-muted', word: 'did not apply' },
  stopped: { shape: 'bellOff', ink: 'text-warning', word: 'stopped here' },
  waiting: { shape: 'ring', ink: 'text-accent', word: 'to come' },
};

/** Every step from the arrival to the person, with what decided it. */
export function WhyTab({ detail }: { detail: AlertDetail }) {
  const { zone } = useZone();
  const now = useNow();
  const lines = traceLines(detail.trace, { zone, now });
  return (
    <div className="px-4 py-3">
      <ol aria-label="How it was decided">
        {lines.map((line, index) => <Step key={`${line.step} ${line.at ?? index}`} line={line} last={index === lines.length - 1} />)}
      </ol>
      <div className="mt-1 flex items-center gap-1 text-meta text-muted"><CopyButton text={asText(lines)} label="Copy these steps" />Copy these steps</div>
    </div>
  );
}

function Step({ line: { title, outcome, at, aside, parts }, last }: { line: TraceLine; last: boolean }) {
  const { shape, ink, word } = marks[outcome];
  return (
    <li className="relative grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 pb-3">
      {!last && <span aria-hidden className="absolute top-6 bottom-0 left-[6px] w-px bg-line" />}
      <span className={`mt-1 ${ink}`}><ShapeMark shape={shape} size={13} /></span>
      <div className="min-w-0 text-table">
        <div className="flex items-baseline justify-between gap-3"><h3 className="font-semibold">{title}<span className="sr-only">, {word}</span></h3><span className="shrink-0 text-meta text-muted">{at === null ? aside : <Instant at={at} />}</span></div>
        <p className="wrap-anywhere">{parts.map((part, index) => ('code' in part ? <code key={index} className="rounded-control bg-sunken px-1 text-meta">{part.code}</code> : <span key={index}>{part.text}</span>))}</p>
      </div>
    </li>
  );
}

function asText(lines: readonly TraceLine[]): string {
  return lines.map(({ title, at, aside, parts }) => `${at === null ? (aside ?? '') : new Date(at).toISOString()}\t${title}: ${parts.map((part) => ('code' in part ? part.code : part.text)).join('')}`).join('\n');
}
