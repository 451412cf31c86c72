import { ABSENT, formatCount, formatRate } from '@/domain/shell/format-number';

/** Attempts the bus refused: the rate while it goes on, else how many there were. Zero is quiet. */
export function DeniedFigure({ perSecond, lately }: { perSecond: number | null; lately: number }) {
  if (perSecond !== null && perSecond > 0) return <span data-figures className="live-value font-semibold text-critical">{formatRate(perSecond)}</span>;
  if (lately > 0) return <span data-figures className="text-warning" title="in the last 15 minutes">{formatCount(lately)} <span className="text-muted">/ 15 min</span></span>;
  return <span data-figures className="live-value text-muted">{perSecond === null ? ABSENT : '0'}</span>;
}
