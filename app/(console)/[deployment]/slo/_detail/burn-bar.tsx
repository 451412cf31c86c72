import { cx } from '@/components/ui/class-names';
import type { PairSeverity } from '@/domain/slo/pairs';
import { burnScale, THRESHOLD_AT } from './burn-scale';

interface BurnBarProps {
  readonly burn: number | null;
  readonly threshold: number;
  readonly severity: PairSeverity;
  /** Too little was measured for it to count. */
  readonly unsure: boolean;
}

/** One burn rate beside its threshold. The part beyond has the colour of the alert. */
export function BurnBar({ burn, threshold, severity, unsure }: BurnBarProps) {
  if (burn === null) return <span aria-hidden className="hatch block h-2 rounded-[2px]" />;
  const { filled, beyond } = burnScale(burn, threshold);
  const below = Math.min(filled, THRESHOLD_AT);
  const over = severity === 'page' ? 'bg-critical-fill' : 'bg-warning-fill';
  return (
    <span aria-hidden className={cx('relative block h-2 rounded-[2px] bg-count', unsure && 'opacity-60')}>
      <span className="absolute inset-y-0 left-0 rounded-l-[2px] bg-chart-line" style={{ width: `${below * 100}%` }} />
      {filled > THRESHOLD_AT && <span className={cx('absolute inset-y-0', over, !beyond && 'rounded-r-[2px]')} style={{ left: `${THRESHOLD_AT * 100}%`, width: `${(filled - THRESHOLD_AT) * 100}%` }} />}
      {beyond && <span className={cx('absolute -top-1 -right-1 size-4 [clip-path:polygon(50%_0,100%_50%,50%_100%)]', over)} />}
      <span className="absolute -inset-y-1 w-0.5 bg-ink" style={{ left: `calc(${THRESHOLD_AT * 100}% - 1px)` }} />
    </span>
  );
}
