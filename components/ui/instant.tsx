'use client';
import { formatDistance } from '@/domain/shell/format-duration';
import { formatInstant, formatTime, type InstantPrecision, zoneName } from '@/domain/shell/format-instant';
import { useNow } from './clock';
import { cx } from './class-names';
import { useZone } from './zone';

interface InstantProps {
  /** Epoch milliseconds, or what the API sent. */
  readonly at: number | string | Date;
  readonly precision?: InstantPrecision;
  /** Leave the zone out only where a heading already prints it. */
  readonly showZone?: boolean;
  /** Leave the day out only where everything is of one day, such as a stream. */
  readonly showDay?: boolean;
  readonly className?: string;
}

/** Epoch milliseconds of whatever form an instant arrived in. */
export function epochOf(at: number | string | Date): number {
  return typeof at === 'number' ? at : new Date(at).getTime();
}

/** A point in time in the person's zone, with the zone printed and UTC on hover. */
export function Instant({ at, precision = 'second', showZone = true, showDay = true, className }: InstantProps) {
  const { zone } = useZone();
  const now = useNow(60_000);
  const epoch = epochOf(at);
  if (!Number.isFinite(epoch)) return <span className={className}>—</span>;
  const iso = new Date(epoch).toISOString();
  return (
    <time dateTime={iso} title={iso.replace('T', ' ').replace('Z', ' UTC')} className={cx('whitespace-nowrap', className)}>
      {showDay ? formatInstant(epoch, zone, now, precision) : formatTime(epoch, zone, precision)}
      {showZone && ` ${zoneName(epoch, zone)}`}
    </time>
  );
}

/** A point in time as a distance: `2 min ago`, `in 47 min`. The exact instant is on hover. */
export function RelativeTime({ at, className }: { at: number | string | Date; className?: string }) {
  const { zone } = useZone();
  const now = useNow();
  const epoch = epochOf(at);
  if (!Number.isFinite(epoch)) return <span className={className}>—</span>;
  return (
    <time
      dateTime={new Date(epoch).toISOString()}
      title={`${formatInstant(epoch, zone, now)} ${zoneName(epoch, zone)}`}
      className={cx('whitespace-nowrap', className)}
    >
      {formatDistance(epoch, now)}
    </time>
  );
}

/** Name of the zone in force, for headings such as "time EST". */
export function ZoneName({ className }: { className?: string }) {
  const { zone } = useZone();
  const now = useNow(60_000);
  return <span className={className}>{zoneName(now, zone)}</span>;
}
