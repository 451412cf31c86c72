import { cx } from '@/components/ui/class-names';
import { severityLook } from '@/domain/alerts/severity';
import { formatDuration } from '@/domain/shell/format-duration';
import type { AlertDetail } from '../_list/alert-types';

const DAY_MS = 86_400_000;
/** An episode of a minute is still to be seen. */
const THINNEST = 0.6;
const fills = { critical: 'bg-critical-fill', warning: 'bg-warning-fill', info: 'bg-info-fill', neutral: 'bg-muted' } as const;

/** When it fired in the last 24 h, to the right is now. */
export function DayStrip({ episodes, severity, at }: { episodes: AlertDetail['episodes']; severity: string; at: number }) {
  const from = at - DAY_MS;
  const bars = episodes.map(({ id, startsAt, endsAt }) => {
    const left = Math.max(0, (startsAt.getTime() - from) / DAY_MS) * 100;
    const right = Math.min(1, ((endsAt?.getTime() ?? at) - from) / DAY_MS) * 100;
    const width = Math.max(THINNEST, right - left);
    return { id, left: Math.min(left, 100 - width), width };
  });
  const lasted = episodes.reduce((sum, { startsAt, endsAt }) => sum + (endsAt?.getTime() ?? at) - Math.max(from, startsAt.getTime()), 0);
  const words = `${episodes.length}× in 24 h, ${formatDuration(Math.floor(lasted / 1000) * 1000)} in all`;
  return (
    <div className="mt-3">
      <div role="img" aria-label={`Fired ${words}`} className="relative h-4 border-b border-line">
        {bars.map(({ id, left, width }) => <span key={id} className={cx('absolute bottom-0 h-3 rounded-t-[1px]', fills[severityLook(severity).tone])} style={{ left: `${left}%`, width: `${width}%` }} />)}
      </div>
      <div aria-hidden className="flex justify-between text-meta text-muted"><span>24 h ago</span><span>{words}</span><span>now</span></div>
    </div>
  );
}
