import { cx } from '@/components/ui/class-names';
import { formatDuration } from '@/domain/shell/format-duration';
import type { SloEvaluation } from '@/domain/slo/evaluate';
import { formatMinutes, formatRemaining } from '@/domain/slo/format';
import { BudgetBar } from '../_live/budget-bar';
import { budgetInk } from '../_live/budget-ink';

/** What is left of the budget: how it looks, as a part, as time of full outage. */
export function BudgetCell({ evaluation }: { evaluation: Pick<SloEvaluation, 'state' | 'budget' | 'historyS'> }) {
  const { state, budget, historyS } = evaluation;
  if (state === 'holds') return <span className="text-muted">no violation in {formatDuration(historyS * 1000)}</span>;
  if (state === 'violated') return <span className="font-semibold text-critical">violated; it has no budget</span>;
  if (!budget || budget.remaining === null || budget.leftMinutes === null) return <span className="text-muted">unknown until the first event</span>;
  const ink = budgetInk(budget.remaining);
  return (
    <span data-figures className="grid grid-cols-[40px_58px_minmax(0,1fr)] items-center gap-x-2">
      <BudgetBar remaining={budget.remaining} />
      <span className={cx('live-value text-right font-semibold', ink)}>{formatRemaining(budget.remaining)}</span>
      <span className={cx('live-value truncate', ink || 'text-muted')}>{budget.leftMinutes < 0 && '-'}{formatMinutes(Math.abs(budget.leftMinutes))}</span>
    </span>
  );
}
