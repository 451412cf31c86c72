import { ShapeMark } from '@/components/ui/shapes';
import { formatTime } from '@/domain/shell/format-instant';
import { MARK_LOOK } from './mark-look';
import type { ChangeMarker } from './time-series-types';

/** A mark is read out when the pointer is this part of the range from it. */
const NEAR = 1 / 48;
const MOST = 6;

/** The mark nearest to an instant, when it is near. */
export function markAt(markers: readonly ChangeMarker[], at: number, rangeMs: number): ChangeMarker | null {
  const [nearest] = markers.toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at));
  return nearest && Math.abs(nearest.at - at) <= rangeMs * NEAR ? nearest : null;
}

/** Everything a mark holds, line by line. */
export function MarkReadout({ mark, zone }: { mark: ChangeMarker | null; zone: string }) {
  if (!mark) return null;
  const more = mark.parts.length - MOST;
  return (
    <ul className="mt-1 grid max-w-80 gap-0.5 border-t border-row pt-1">
      {mark.parts.slice(0, MOST).map((part, index) => (
        <li key={`${part.at} ${index}`} className="flex items-baseline gap-1.5">
          <span className="translate-y-px" style={{ color: MARK_LOOK[part.look].ink }}><ShapeMark shape={MARK_LOOK[part.look].shape} size={10} /></span>
          <span data-figures className="shrink-0 text-muted">{formatTime(part.at, zone)}</span>
          <span className="min-w-0 truncate">{part.words}</span>
        </li>
      ))}
      {more > 0 && <li className="text-muted">and {more} more</li>}
    </ul>
  );
}
