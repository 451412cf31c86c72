import { ShapeMark } from '@/components/ui/shapes';
import { MARK_LOOK, MARK_LOOKS } from './mark-look';
import type { ChangeMarker } from './time-series-types';

/** What the shapes on a chart stand for; only those that are on it. */
export function MarkLegend({ marks }: { marks: readonly ChangeMarker[] }) {
  const shown = MARK_LOOKS.filter((look) => marks.some(({ looks }) => looks.includes(look)));
  if (shown.length === 0) return null;
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-meta text-muted">
      {shown.map((look) => (
        <span key={look} className="inline-flex items-center gap-1 whitespace-nowrap"><span className="inline-flex" style={{ color: MARK_LOOK[look].ink }}><ShapeMark shape={MARK_LOOK[look].shape} size={10} /></span>{MARK_LOOK[look].word}</span>
      ))}
    </span>
  );
}
