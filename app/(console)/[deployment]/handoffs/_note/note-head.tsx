'use client';
import { ArrowRight, ChevronLeft, Printer } from 'lucide-react';
import Link from 'next/link';
import { pathTo } from '@/app/_lib/paths';
import { IconButton } from '@/components/ui/button';
import { useNow } from '@/components/ui/clock';
import { Instant, ZoneName } from '@/components/ui/instant';
import { StatusBadge, StatusText } from '@/components/ui/status';
import { useZone } from '@/components/ui/zone';
import { formatDuration } from '@/domain/shell/format-duration';
import { formatTime, formatWeekday, formatWholeDay, zoneName } from '@/domain/shell/format-instant';
import { STATE_LOOKS, standingWords } from './decision-words';
import { useNoteDesk } from './note-context';
import type { Note } from './note-types';
import { ReadingToo } from '../_rail/reading-too';

const HOUR_MS = 3_600_000;

/** Which handover: its hour on the schedule's clocks and on one's own, from whom to whom, and how it stands. */
export function NoteHead() {
  const { at, note } = useNoteDesk();
  const { outgoing, incoming, me, state, droppedAt } = note;
  return (
    <header className="mb-5">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 text-table text-muted">
        <Link href={pathTo.handoffs(at.deployment)} aria-label="Back to Handoffs" className="-my-2 -ml-3 flex size-11 shrink-0 items-center justify-center text-accent sm:hidden"><ChevronLeft aria-hidden size={18} /></Link>
        <span>Handoff · {at.deployment}{note.early && ', begun by hand'}</span>
        {droppedAt === null ? <StatusBadge {...STATE_LOOKS[state]} /> : <StatusText tone="quiet" shape="blocked" word="dropped" />}
        <span className="ml-auto"><FreezeClock note={note} /></span>
        <span className="max-sm:hidden print:hidden"><IconButton label="Print" size="iconSmall" icon={<Printer aria-hidden size={15} />} onClick={() => print()} /></span>
      </div>
      <h1 className="text-[24px] leading-[32px] font-semibold max-sm:text-page">{handoverWords(note)}</h1>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-body">
        <span className="flex flex-wrap items-center gap-x-2">
          <span><strong className="font-semibold">{outgoing.name}</strong> <span className="text-muted">outgoing{me === 'outgoing' && ', you'}</span></span>
          <ArrowRight aria-hidden size={14} className="text-muted" />
          <span><strong className="font-semibold">{incoming.name}</strong> <span className="text-muted">incoming{me === 'incoming' && ', you'}</span></span>
        </span>
        <span className="text-table text-muted sm:ml-auto"><ShiftWords note={note} /></span>
      </div>
      <p className="mt-2 text-table text-muted">{standingWords(note)} <OwnHour note={note} /> Times below are <ZoneName />.</p>
      <ReadingToo className="mt-1 lg:hidden" />
    </header>
  );
}

/** `Monday 9 November 2026, 10:00 EST`, on the schedule's clocks. */
function handoverWords({ handoverAt, zone }: Pick<Note, 'handoverAt' | 'zone'>): string {
  const at = handoverAt.getTime();
  return `${formatWholeDay(at, zone)}, ${formatTime(at, zone, 'minute')} ${zoneName(at, zone)}`;
}

/** The same hour where the reader is, where that is another one. */
function OwnHour({ note }: { note: Note }) {
  const { zone } = useZone();
  const at = note.handoverAt.getTime();
  if (formatTime(at, zone, 'minute') === formatTime(at, note.zone, 'minute')) return null;
  return <span>{formatWeekday(at, zone)} {formatTime(at, zone, 'minute')} {zoneName(at, zone)} for you.</span>;
}

function ShiftWords({ note }: { note: Note }) {
  const [from, until] = [note.shiftFrom.getTime(), note.handoverAt.getTime()];
  const hours = Math.round((until - from) / HOUR_MS);
  return <>shift of {hours} h, {formatWeekday(from, note.zone)} – {formatWeekday(until, note.zone)}</>;
}

/** Until when the records write into it. */
function FreezeClock({ note: { frozenAt, times, droppedAt } }: { note: Note }) {
  const now = useNow();
  if (droppedAt !== null) return <>drafted no further</>;
  if (frozenAt !== null) return <>frozen <Instant at={frozenAt} precision="minute" />, edits are marked</>;
  const left = times.freezeAt.getTime() - now;
  return left > 0 ? <>renewed by itself, <span data-figures className={left < 600_000 ? 'font-semibold text-warning' : ''}>freezes in {formatDuration(left < 120_000 ? Math.max(1000, Math.floor(left / 1000) * 1000) : Math.floor(left / 60_000) * 60_000)}</span></> : <>freezes now</>;
}
