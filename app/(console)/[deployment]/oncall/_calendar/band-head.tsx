'use client';
import { cx } from '@/components/ui/class-names';
import { useNow } from '@/components/ui/clock';
import { type BandDay, dayWords, oddWeek } from './band-days';

interface BandHeadProps {
  readonly days: readonly BandDay[];
  readonly handoffs: readonly number[];
  readonly from: number;
  readonly until: number;
  readonly zone: string;
  readonly place: (at: number) => number;
}

/** Weeks by their handover, with how long they are where the clocks change, and the days below. */
export function BandHead({ days, handoffs, from, until, zone, place }: BandHeadProps) {
  const now = useNow(60_000);
  const weeks = handoffs.filter((at) => at >= from && at < until);
  return (
    <div className="relative h-10 text-meta">
      {weeks.map((at) => {
        const next = handoffs.find((each) => each > at);
        const odd = next === undefined ? null : oddWeek(at, next);
        return (
          <span key={at} className="absolute top-0 whitespace-nowrap" style={{ left: `${place(at)}%` }}>
            <strong className="font-semibold">{dayWords(at, zone)}</strong>
            {odd && <span className="ml-1.5 rounded-control bg-warning-soft px-1 text-warning">{odd}</span>}
          </span>
        );
      })}
      {days.filter(({ at }) => at >= from).map(({ at, day }) => {
        const today = now >= at && now < at + 86_400_000;
        return <span key={at} data-figures className={cx('absolute bottom-0.5 -translate-x-1/2 rounded-control px-0.5 text-[11px]', today ? 'bg-accent font-semibold text-accent-ink' : 'text-muted')} style={{ left: `${place(at + 43_200_000)}%` }}>{place(at + 43_200_000) <= 100 && day}</span>;
      })}
    </div>
  );
}
