import type { PointerEvent } from 'react';
import { sparkPath } from '@/components/charts/spark-path';
import { cx } from '@/components/ui/class-names';
import { limitOf, placedMarks, type Quantity, type WeightMark } from './compared';
import type { Point } from './rollout-types';

interface ComparePlotProps {
  readonly quantity: Quantity;
  readonly points: readonly Point[];
  readonly marks: readonly WeightMark[];
  /** The instant that is pointed at, as the place of its point. */
  readonly at: number | null;
  readonly onPoint: (index: number | null) => void;
  /** What a reader hears in place of the picture. */
  readonly label: string;
}

const WIDTH = 240;
const HEIGHT = 150;
/** Room above the highest value, for words. */
const HEADROOM = 1.3;
/** A limit this many times higher than all that is drawn would press the lines flat. */
const LIMIT_SHOWN = 4;

/** Both sides of one quantity over time: two lines from zero up, what the analysis lets pass, and when the weight moved. */
export function ComparePlot({ quantity, points, marks, at, onPoint, label }: ComparePlotProps) {
  const stable = points.map((point) => quantity.of(point.stable));
  const canary = points.map((point) => quantity.of(point.canary));
  const largest = Math.max(0, ...[...stable, ...canary].map((value) => value ?? 0));
  const limit = limitOf(quantity, points);
  const shown = limit !== null && limit.value > 0 && limit.value <= Math.max(largest, 1e-9) * LIMIT_SHOWN ? limit : null;
  const top = Math.max(largest, shown?.value ?? 0) * HEADROOM || 1;
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 1];
  const across = (time: number) => `${(100 * (time - first)) / (last - first || 1)}%`;
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onPoint(Math.round((Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))) * (points.length - 1)));
  };
  const pointed = at === null ? undefined : points[at];
  return (
    <div className="relative h-[150px] touch-pan-y border-b border-line" onPointerMove={follow} onPointerLeave={() => onPoint(null)}>
      <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="absolute inset-0 size-full">
        <path d={sparkPath(stable, WIDTH, HEIGHT, top).line} fill="none" strokeWidth="1.5" vectorEffect="non-scaling-stroke" className="stroke-quiet" strokeLinejoin="round" />
        <path d={sparkPath(canary, WIDTH, HEIGHT, top).line} fill="none" strokeWidth="2" vectorEffect="non-scaling-stroke" className="stroke-canary" strokeLinejoin="round" />
      </svg>
      <div aria-hidden className="pointer-events-none absolute inset-0 text-[11px] leading-none">
        {placedMarks(marks, first, last).map(({ at: since, words, percent, isLabelled, before }) => (
          <span key={since} className="absolute inset-y-0 border-l border-dashed border-line" style={{ left: `${percent}%` }}>
            {isLabelled && <span className={cx('absolute top-0 whitespace-nowrap text-muted', before ? 'right-1' : 'left-1')}>{words}</span>}
          </span>
        ))}
        {shown && <span className="absolute inset-x-0 border-t border-dashed border-critical pt-0.5 text-critical" style={{ top: `${100 * (1 - shown.value / top)}%` }}>{shown.words}</span>}
        {largest === 0 && [...stable, ...canary].every((value) => value === null) && <span className="absolute inset-x-0 top-1/2 text-center text-muted">no messages in this time</span>}
        {pointed && <span className="absolute inset-y-0 border-l border-control" style={{ left: across(pointed.at) }} />}
      </div>
    </div>
  );
}
