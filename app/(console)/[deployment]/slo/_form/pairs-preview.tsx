import { cx } from '@/components/ui/class-names';
import { StatusText } from '@/components/ui/status';
import { formatDuration } from '@/domain/shell/format-duration';
import { allowedMinutes, detectionS } from '@/domain/slo/budget';
import { formatMinutes } from '@/domain/slo/format';
import { formatThreshold } from '@/domain/slo/format-brief';
import { formatShare, formatWindow } from '@/domain/slo/format-figures';
import { type AlertPair, alertPairs, canFire, proposeShares } from '@/domain/slo/pairs';
import { errorBudget } from '@/domain/slo/target';
import { type Draft, periodOf, sharesOf, targetOf } from './draft';

/** The alerts that follow from what is typed, and how soon each would notice. One that could never fire says so. */
export function PairsPreview({ draft, error }: { draft: Draft; error: string | null }) {
  const [periodS, target, shares] = [periodOf(draft), targetOf(draft), sharesOf(draft)];
  if (draft.kind === 'invariant') return <p className="px-4 pb-4 text-table text-muted">At the first bad message. There is no budget, so nothing burns.</p>;
  if (!(periodS > 0) || !(target > 0) || errorBudget(target) <= 0 || shares?.some(Number.isNaN)) return <p className="px-4 pb-4 text-table text-muted">The four alerts follow from target and period; they stand here once both can be read.</p>;
  const pairs = alertPairs(periodS, shares);
  const proposed = proposeShares(periodS, target, shares);
  return (
    <div className="pb-2">
      <p data-figures className="px-4 pb-2 text-table text-muted">The budget is {formatMinutes(allowedMinutes(target, periodS))} of full outage in {formatWindow(periodS)}.</p>
      <ul aria-label="Alerts that follow" className={cx('divide-y divide-row border-t border-row', error && 'border-critical')}>
        {pairs.map((pair) => <PairLine key={pair.index} pair={pair} target={target} proposed={proposed[pair.index]} />)}
      </ul>
    </div>
  );
}

function PairLine({ pair, target, proposed }: { pair: AlertPair; target: number; proposed: number }) {
  const noticed = detectionS(pair, target, 1);
  const ends = `over ${formatThreshold(pair.factor)} in ${formatWindow(pair.longS)} and ${formatWindow(pair.shortS)}`;
  return (
    <li data-figures className="px-4 py-1.5 text-table">
      <span className="flex flex-wrap items-baseline justify-between gap-x-2">
        <span><StatusText tone={pair.severity === 'page' ? 'critical' : 'warning'} word={pair.severity} className="mr-1.5 w-14" />{ends}</span>
        <span className="text-muted">{formatShare(pair.share)} spent</span>
      </span>
      {canFire(pair, target) && noticed !== null
        ? <span className="block text-meta text-muted">a full outage is noticed after {formatDuration(noticed * 1000)}</span>
        : <span className="block text-meta text-critical">could never fire: a full outage burns at {formatThreshold(1 / errorBudget(target))}. A share of at most {formatShare(proposed)} can.</span>}
    </li>
  );
}
