import type { ReactNode } from 'react';
import { Card, CardHeader } from '@/components/ui/card';
import { cx } from '@/components/ui/class-names';
import { Instant } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import type { PairBurn } from '@/domain/slo/evaluate';
import { describeWindow, formatBurn } from '@/domain/slo/format';
import { formatThreshold } from '@/domain/slo/format-brief';
import { formatWindow } from '@/domain/slo/format-figures';
import { pairVerdict } from '@/domain/slo/pair-verdict';
import { type AlertPair, alertPairs } from '@/domain/slo/pairs';
import type { WindowBurn } from '@/domain/slo/burns';
import type { ObjectiveDetail } from './detail-types';
import { BurnBar } from './burn-bar';

interface BurnWindowsProps extends Pick<ObjectiveDetail, 'definition' | 'evaluation' | 'firing'> {
  /** What a pair that fires leads to, around the words that say so. */
  readonly aroundFiring: (pair: AlertPair, words: ReactNode) => ReactNode;
}

/** Each alert with its two windows: how fast the budget goes, beside what must not be exceeded, and what follows. */
export function BurnWindows({ definition, evaluation, firing, aroundFiring }: BurnWindowsProps) {
  const pairs = alertPairs(definition.periodS, definition.budgetShares);
  return (
    <Card aria-label="Burn per window" className="flex flex-col">
      <CardHeader title="Burn per window" end={<span className="flex items-center gap-1.5 text-meta text-muted"><span aria-hidden className="h-3 w-0.5 bg-ink" />its threshold</span>} />
      {evaluation.burns.length === 0 && <p className="px-4 pb-4 text-table text-muted">An objective that must always hold has no budget, so nothing burns. The first bad message violates it.</p>}
      <ul className="flex flex-1 flex-col divide-y divide-row border-t border-row">
        {evaluation.burns.map((burn) => {
          const pair = pairs[burn.pair];
          return <PairLines key={burn.pair} burn={burn} pair={pair} since={firing.find((each) => each.pair === burn.pair)?.since ?? null} aroundFiring={aroundFiring} />;
        })}
      </ul>
    </Card>
  );
}

interface PairLinesProps extends Pick<BurnWindowsProps, 'aroundFiring'> {
  readonly burn: PairBurn;
  readonly pair: AlertPair;
  readonly since: Date | null;
}

function PairLines({ burn, pair, since, aroundFiring }: PairLinesProps) {
  const { why, ...look } = pairVerdict(burn, pair);
  const words = (
    <span className="live-value inline-flex items-baseline gap-1">
      <StatusText {...look} />
      {burn.fires && since && <span className="text-meta text-muted">since <Instant at={since} precision="minute" showZone={false} /></span>}
    </span>
  );
  return (
    <li className="flex grow flex-col justify-center px-4 py-2">
      <div className="flex flex-wrap items-center justify-between gap-x-2">
        <span className="text-table"><span className="font-semibold">{burn.severity}</span> <span className="text-muted">over {formatThreshold(burn.threshold)} in both</span></span>
        {burn.fires ? aroundFiring(pair, words) : words}
      </div>
      <WindowLine window={burn.long} seconds={pair.longS} burn={burn} />
      <WindowLine window={burn.short} seconds={pair.shortS} burn={burn} />
      {why && <p className="mt-0.5 text-meta text-muted">{why}</p>}
    </li>
  );
}

function WindowLine({ window, seconds, burn }: { window: WindowBurn; seconds: number; burn: PairBurn }) {
  const over = window.burn !== null && window.burn > burn.threshold;
  const unsure = window.state === 'too_little_history' || window.state === 'low_coverage';
  return (
    <div data-figures title={describeWindow(window, seconds)} className="mt-1 grid grid-cols-[48px_minmax(0,1fr)_64px] items-center gap-2 text-table leading-4">
      <span className="text-muted">{formatWindow(seconds)}</span>
      <BurnBar burn={window.burn} threshold={burn.threshold} severity={burn.severity} unsure={unsure} />
      <span className={cx('live-value text-right', over ? 'font-semibold' : '', over && (burn.severity === 'page' ? 'text-critical' : 'text-warning'), !over && 'text-muted')}>{formatBurn(window.burn)}</span>
    </div>
  );
}
