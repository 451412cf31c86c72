import { cx } from '@/components/ui/class-names';
import { ShapeMark } from '@/components/ui/shapes';
import type { PairBurn } from '@/domain/slo/evaluate';
import { formatBurn } from '@/domain/slo/format';
import { formatThreshold } from '@/domain/slo/format-brief';
import { formatWindow } from '@/domain/slo/format-figures';
import { describePair } from '@/domain/slo/pair-verdict';
import type { AlertPair } from '@/domain/slo/pairs';
import { burnLook } from '../_live/burn-look';

const GRID = 'grid grid-cols-4 gap-x-1';

/** Over the four columns: how long each window is, and what it must not exceed. */
export function BurnHeader({ pairs }: { pairs: readonly AlertPair[] }) {
  return (
    <span data-figures className={GRID}>
      {pairs.map((pair) => (
        <span key={pair.index} className="text-center" title={`${pair.severity === 'page' ? 'Pages' : 'Opens a ticket'} when the last ${formatWindow(pair.longS)} and the last ${formatWindow(pair.shortS)} burn faster than ${formatThreshold(pair.factor)}`}>
          {formatWindow(pair.longS)} &gt;{Number(pair.factor.toPrecision(3))}
        </span>
      ))}
    </span>
  );
}

interface BurnCellsProps {
  readonly burns: readonly PairBurn[];
  /** The windows of this objective. */
  readonly pairs: readonly AlertPair[];
  /** They are those of the heading; others are printed below each figure. */
  readonly asHeading: boolean;
}

/** How fast the budget goes, in the long window of each alert. */
export function BurnCells({ burns, pairs, asHeading }: BurnCellsProps) {
  if (burns.length === 0) return <span className={cx(GRID, 'text-center text-muted')}>{pairs.map((pair) => <span key={pair.index}>–</span>)}</span>;
  return (
    <span data-figures className={GRID}>
      {burns.map((burn) => {
        const pair = pairs[burn.pair];
        if (!pair) return null;
        const { box, shape } = burnLook(burn);
        return (
          <span key={burn.pair} title={describePair(burn, pair)} className={cx('live-value flex h-7 flex-col items-center justify-center rounded-control border text-meta leading-none', box)}>
            <span className="flex items-center gap-1">{shape && <ShapeMark shape={shape} size={9} />}{formatBurn(burn.long.burn)}</span>
            {!asHeading && <span className="mt-0.5 text-[10px] font-normal">{formatWindow(pair.longS)}</span>}
          </span>
        );
      })}
    </span>
  );
}
