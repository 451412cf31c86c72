'use client';
import type { ApiOutputs } from '@/app/_lib/api-types';
import { Card, CardHeader } from '@/components/ui/card';
import { cx } from '@/components/ui/class-names';
import { useNow } from '@/components/ui/clock';
import { Instant, RelativeTime } from '@/components/ui/instant';
import { EmptyState } from '@/components/ui/states';
import { formatDuration } from '@/domain/shell/format-duration';

type Shifts = ApiOutputs['oncall']['myShifts'];
const BECAUSE: Readonly<Record<string, string>> = { layer: 'by turn', override: 'by an override', temporary: 'by a temporary schedule' };

/** The shifts to come of the next twelve weeks, and those of the last four as they were. */
export function ShiftList({ shifts: { shifts, past } }: { shifts: Shifts }) {
  const now = useNow(60_000);
  return (
    <Card aria-label="My shifts">
      <CardHeader title="Next twelve weeks" {...(shifts.length > 0 ? { note: `${shifts.length} shifts` } : {})} />
      {shifts.length === 0 && <EmptyState title="You are not on call in the next twelve weeks" className="py-6" />}
      <ul>
        {shifts.map((shift) => {
          const runs = shift.from <= now;
          return (
            <li key={`${shift.role} ${shift.from}`} className={cx('flex min-h-11 flex-wrap items-baseline gap-x-3 border-t border-row px-4 py-2 text-table', runs && 'bg-selected')}>
              <strong className="w-20 font-semibold">{shift.role}</strong>
              <span data-figures className="min-w-0 flex-1"><Instant at={shift.from} precision="minute" showZone={false} /> – <Instant at={shift.until} precision="minute" /></span>
              <span data-figures className="text-meta text-muted">{runs ? <>now, ends <RelativeTime at={shift.until} /></> : <><RelativeTime at={shift.from} />, {formatDuration(shift.until - shift.from)} {BECAUSE[shift.because]}</>}</span>
            </li>
          );
        })}
      </ul>
      <details className="border-t border-line">
        <summary className="thumb px-4 py-2.5 text-table text-muted">The last four weeks, {past.length} {past.length === 1 ? 'shift' : 'shifts'} as they were</summary>
        <ul>{past.map((shift) => <li key={`${shift.role} ${shift.from}`} className="flex gap-3 border-t border-row px-4 py-1.5 text-table text-muted"><span className="w-20">{shift.role}</span><span data-figures><Instant at={shift.from} precision="minute" showZone={false} /> – <Instant at={shift.until} precision="minute" /></span></li>)}</ul>
      </details>
    </Card>
  );
}
