import { memo } from 'react';
import { DAY_SLOTS, slotRuns } from '@/domain/alerts/day-slots';
import { severityLook } from '@/domain/alerts/severity';
import { cx } from '@/components/ui/class-names';

/** Pixels of a half hour. */
const SLOT = 2;
const WIDTH = DAY_SLOTS * SLOT;
const HEIGHT = 14;
/** A mark on the base line every six hours. */
const TICKS = [0.25, 0.5, 0.75].map((part) => `M${part * WIDTH} ${HEIGHT}v-2`).join('');

const inks = { critical: 'text-critical', warning: 'text-warning', info: 'text-info', neutral: 'text-muted' } as const;

interface DayMiniProps {
  readonly day: string;
  readonly episodes: number;
  readonly severity: string;
  /** What asks nothing of anybody has no colour. */
  readonly quiet: boolean;
  readonly className?: string;
}

/** When an alert fired in the last 24 h, now at the right: a habit shows as a row of bars. */
export const DayMini = memo(function DayMini({ day, episodes, severity, quiet, className }: DayMiniProps) {
  const bars = slotRuns(day).map(({ from, to }) => `M${from * SLOT} 2h${(to - from) * SLOT}v${HEIGHT - 2}h-${(to - from) * SLOT}z`).join('');
  return (
    <svg role="img" aria-label={`fired ${episodes}× in 24 h`} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className={cx('shrink-0', quiet ? 'text-muted' : inks[severityLook(severity).tone], className)}>
      <path d={`M0 ${HEIGHT - 0.5}h${WIDTH}${TICKS}`} className="fill-none stroke-line" />
      <path d={bars} className="fill-current" />
    </svg>
  );
});
