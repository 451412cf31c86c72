import { memo } from 'react';
import { cx } from '@/components/ui/class-names';
import { sparkPath } from './spark-path';

interface SignedSparklineProps {
  /** Newest last, at equal distances; may go below zero. `null` = not known. */
  readonly values: readonly (number | null)[];
  readonly label: string;
  readonly tone?: 'plain' | 'critical';
  /** Top of the scale. */
  readonly top: number;
  readonly className?: string;
}

const WIDTH = 240;
const HEIGHT = 32;

const inks = {
  plain: { line: 'stroke-chart-line', area: 'fill-chart-area', dot: 'bg-chart-line' },
  critical: { line: 'stroke-critical', area: 'fill-critical-soft', dot: 'bg-critical' },
} as const;

/** The recent past of a number that can be overdrawn: below zero the line of zero is drawn too. A dot marks now. */
export const SignedSparkline = memo(function SignedSparkline({ values, label, tone = 'plain', top, className }: SignedSparklineProps) {
  const lowest = Math.min(0, ...values.map((value) => value ?? 0));
  const range = top - lowest;
  const { line, area } = sparkPath(values.map((value) => (value === null ? null : value - lowest)), WIDTH, HEIGHT - 2, range);
  const last = values.at(-1) ?? null;
  const ink = inks[tone];
  return (
    <span role="img" aria-label={label} className={cx('relative block h-6 pr-1', className)}>
      <svg aria-hidden viewBox={`0 -1 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="block size-full">
        <path d={area} className={ink.area} />
        {lowest < 0 && <path d={`M0 ${HEIGHT - 2 + (lowest / range) * (HEIGHT - 2)}H${WIDTH}`} strokeDasharray="4 4" vectorEffect="non-scaling-stroke" className="stroke-control" />}
        <path d={line} fill="none" strokeWidth="1.5" vectorEffect="non-scaling-stroke" strokeLinejoin="round" className={ink.line} />
      </svg>
      {last !== null && <span aria-hidden className={cx('absolute right-0.5 size-1 translate-y-1/2 rounded-full', ink.dot)} style={{ bottom: `${((last - lowest) / range) * 94 + 3}%` }} />}
    </span>
  );
});
