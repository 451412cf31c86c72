import { cx } from '@/components/ui/class-names';
import { LITTLE_LEFT } from './budget-ink';

const TICKS = ['left-1/4', 'left-1/2', 'left-3/4'];

/** What is left of a budget, in quarters. Overspent is hatched, not empty alone. */
export function BudgetBar({ remaining, className }: { remaining: number; className?: string }) {
  const spent = remaining <= 0;
  return (
    <span aria-hidden className={cx('relative block h-2 overflow-hidden rounded-[2px] bg-count', spent && 'hatch border border-critical', className)}>
      {!spent && <span className={cx('block h-full', remaining < LITTLE_LEFT ? 'bg-warning-fill' : 'bg-ok-fill')} style={{ width: `${Math.min(1, remaining) * 100}%` }} />}
      {TICKS.map((place) => <span key={place} className={cx('absolute inset-y-0 w-px bg-surface', place)} />)}
    </span>
  );
}
