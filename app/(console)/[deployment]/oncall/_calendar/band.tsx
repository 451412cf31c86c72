'use client';
import { cx } from '@/components/ui/class-names';
import { useNow } from '@/components/ui/clock';
import type { OverrideStart } from '../_exceptions/override-draft';
import { bandDays } from './band-days';
import { BandHead } from './band-head';
import type { BarRow, CalendarData } from './calendar-types';
import { TimeBar } from './time-bar';

interface BandProps {
  readonly calendar: CalendarData;
  readonly rows: readonly BarRow[];
  readonly order: readonly string[];
  readonly from: number;
  readonly until: number;
  /** Opens an override for a shift; null where one may not. */
  readonly onPick: ((start: OverrideStart) => void) | null;
}

/** Four weeks: rows of bars over one axis of time, in the schedule's zone. */
export function Band({ calendar, rows, order, from, until, onPick }: BandProps) {
  const now = useNow(60_000);
  const { zone } = calendar;
  const place = (at: number) => ((at - from) / (until - from)) * 100;
  const days = bandDays(from, until, zone);
  const shown = rows.map((row) => ({ ...row, bars: row.bars.filter((bar) => bar.from < until && bar.until > from) })).filter((row) => row.group !== 'Changes' || row.bars.length > 0);
  return (
    <div className="grid grid-cols-[112px_minmax(0,1fr)] px-4 py-3">
      <div />
      <BandHead days={days} handoffs={calendar.handoffs} from={from} until={until} zone={zone} place={place} />
      <div className="col-start-1 row-start-2">
        {shown.map((row, index) => <RowLabel key={row.key} row={row} begins={row.group !== shown[index - 1]?.group} />)}
      </div>
      <div className="relative col-start-2 row-start-2">
        {days.filter(({ weekend }) => weekend).map(({ at }) => <span key={at} aria-hidden className="absolute inset-y-0 bg-sunken" style={{ left: `${Math.max(0, place(at))}%`, width: `${Math.min(100, place(at + 86_400_000)) - Math.max(0, place(at))}%` }} />)}
        {calendar.handoffs.filter((at) => at > from && at < until).map((at) => <span key={at} aria-hidden className="absolute inset-y-0 w-px bg-line" style={{ left: `${place(at)}%` }} />)}
        {shown.map((row, index) => (
          <div key={row.key} role="list" aria-label={row.label} className={cx('relative', row.group === 'Final' ? 'h-9' : 'h-7', row.group !== shown[index - 1]?.group && index > 0 && 'mt-3')}>
            {row.bars.map((bar) => <TimeBar key={bar.key} bar={bar} order={order} zone={zone} left={Math.max(0, place(bar.from))} right={Math.min(100, place(bar.until))} strong={row.group === 'Final'} {...(onPick && row.group === 'Final' && bar.until > now ? { onPick: () => onPick(startOf(bar)) } : {})} />)}
          </div>
        ))}
        {now >= from && now < until && <span aria-hidden className="absolute -top-1 bottom-0 w-0.5 bg-accent" style={{ left: `${place(now)}%` }} />}
      </div>
    </div>
  );
}

function startOf({ user, from, until }: { user: string | null; from: number; until: number }): OverrideStart {
  return user === null ? { kind: 'add', from, until } : { kind: 'replace', old: user, from, until };
}

function RowLabel({ row, begins }: { row: BarRow; begins: boolean }) {
  return <div className={cx('flex items-center truncate pr-2 text-table', row.group === 'Final' ? 'h-9 font-semibold' : 'h-7 text-muted', begins && row.group !== 'Final' && 'mt-3')} title={row.label}>{row.label}</div>;
}
