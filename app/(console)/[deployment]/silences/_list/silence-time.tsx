'use client';
import { useNow } from '@/components/ui/clock';
import { useZone } from '@/components/ui/zone';
import { cx } from '@/components/ui/class-names';
import { remainingWords } from '@/domain/alerts/silence-times';
import { formatInstant, zoneName } from '@/domain/shell/format-instant';
import { type SilenceRow, timesOf } from './silence-types';

/** The last minutes of a silence ask for a decision. */
const SOON_MS = 15 * 60_000;

/** What is left of it, in minutes, and between which times; in UTC on hover. */
export function SilenceTime({ silence }: { silence: Pick<SilenceRow, 'startsAt' | 'endsAt'> }) {
  const { zone } = useZone();
  const now = useNow();
  const times = timesOf(silence);
  const soon = times.startsAt <= now && now < times.endsAt && times.endsAt - now < SOON_MS;
  return (
    <span className="grid min-w-0" title={`${formatInstant(times.startsAt, 'UTC', now, 'minute')} – ${formatInstant(times.endsAt, 'UTC', now, 'minute')} UTC`}>
      <span data-figures className={cx('truncate', soon && 'font-semibold text-warning')}>{remainingWords(times, wholeMinutes(times, now))}</span>
      <span data-figures className="truncate text-meta text-muted">{formatInstant(times.startsAt, zone, now, 'minute')} – {formatInstant(times.endsAt, zone, now, 'minute')} {zoneName(times.endsAt, zone)}</span>
    </span>
  );
}

/** Seconds count only in the last minute: above that a figure that changes each second says nothing more. */
function wholeMinutes({ startsAt, endsAt }: { startsAt: number; endsAt: number }, now: number): number {
  const edge = now < startsAt ? startsAt : endsAt;
  const away = edge - now;
  return Math.abs(away) < 60_000 ? now : edge - Math.trunc(away / 60_000) * 60_000;
}
