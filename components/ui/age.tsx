'use client';
import { formatAge } from '@/domain/shell/format-duration';
import { type Freshness, type FreshnessLimits, freshnessOf, limitsOfInterval } from '@/domain/shell/freshness';
import { useNow } from './clock';
import { cx } from './class-names';

const looks: Record<Freshness, string> = {
  fresh: '',
  late: 'text-warning',
  stale: 'hatch rounded-control px-1 text-quiet',
  lost: 'hatch rounded-control px-1 text-critical',
};

const words: Record<Freshness, string> = { fresh: '', late: 'late, ', stale: 'stale, ', lost: 'lost, ' };

/** Freshness of a value last heard of at `at` (epoch ms); renewed every second. `null` was never heard of. */
export function useFreshness(at: number | null, limits: FreshnessLimits): Freshness {
  const now = useNow();
  return at === null ? 'lost' : freshnessOf(now - at, limits);
}

interface AgeProps {
  /** When the value was produced, epoch milliseconds. `null` = never. */
  readonly at: number | null;
  /** Every how many milliseconds a new one is expected; or the limits themselves. */
  readonly every: number | FreshnessLimits;
  /** What is so old, e.g. `heartbeat`. */
  readonly label?: string;
  readonly className?: string;
}

/** Age of a live value. Late and stale are said in words as well as shown. */
export function Age({ at, every, label, className }: AgeProps) {
  const now = useNow();
  const limits = typeof every === 'number' ? limitsOfInterval(every) : every;
  const prefix = label ? `${label} ` : '';
  if (at === null) return <span className={cx('text-quiet', className)}>{prefix}never</span>;
  const freshness = freshnessOf(now - at, limits);
  return (
    <span className={cx('whitespace-nowrap', looks[freshness], className)} data-figures data-freshness={freshness}>
      {prefix}
      {words[freshness]}
      {formatAge(now - at)}
    </span>
  );
}
