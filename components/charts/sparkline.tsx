import { memo } from 'react';
import { cx } from '@/components/ui/class-names';
import { sparkPath } from './spark-path';

interface SparklineProps {
  /** Newest last, at equal distances. `null` = not measured. */
  readonly values: readonly (number | null)[];
  /** What a reader hears in place of the picture. */
  readonly label: string;
  readonly tone?: 'plain' | 'critical';
  /** The source is silent: hatched instead of drawn as if it were now. */
  readonly stale?: boolean;
  /** Top of a scale shared with neighbours. */
  readonly top?: number;
  readonly className?: string;
}

const WIDTH = 240;
const HEIGHT = 32;

const inks = {
  plain: { line: 'stroke-chart-line', area: 'fill-chart-area' },
  critical: { line: 'stroke-critical', area: 'fill-critical-soft' },
} as const;

/** The recent past of one number: two paths and nothing else, so that fifty of them cost one frame. */
export const Sparkline = memo(function Sparkline({ values, label, tone = 'plain', stale = false, top, className }: SparklineProps) {
  if (stale) return <div role="img" aria-label={`${label}: stale`} className={cx('hatch h-8 w-full', className)} />;
  const { line, area } = sparkPath(values, WIDTH, HEIGHT - 2, top);
  return (
    <svg role="img" aria-label={label} viewBox={`0 -1 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className={cx('block h-8 w-full', className)}>
      <path d={area} className={inks[tone].area} />
      <path d={line} fill="none" strokeWidth="1.5" vectorEffect="non-scaling-stroke" strokeLinejoin="round" className={inks[tone].line} />
    </svg>
  );
});
