'use client';
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { formatTime } from '@/domain/shell/format-instant';
import { ShapeAt } from '@/components/ui/shapes';
import { showApart, spreadLabels } from './axis';
import { MARK_LOOK, markInk } from './mark-look';
import type { PlotProps } from './time-series-types';

const LABEL_DISTANCE = 14;
/** Width of a letter of the 11 px face, near enough to keep words inside the plot. */
const LETTER = 5.9;
/** Room for one shape at the foot of a mark, pixels. */
const MARK_SIZE = 13;

/** Everything on the plot that is words: ends of lines, objective, changes, silence. */
export function PlotOverlay({ prepared, lines, objective, markers, zone }: PlotProps) {
  const area = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!area || !x || !y) return null;
  const place = (value: number) => y(value) ?? area.y;
  const across = (at: number) => Math.min(area.x + area.width, Math.max(area.x, x(at) ?? area.x));

  const ends = lines.flatMap(line => {
    const last = prepared.points.findLast(point => typeof point.values[line.key] === 'number');
    const value = last?.values[line.key];
    return last && typeof value === 'number' ? [{ line, at: across(last.at), y: place(value) }] : [];
  });
  const labelYs = spreadLabels(ends.map(end => end.y), LABEL_DISTANCE, area.y, area.y + area.height);
  const marks = markers.filter(marker => marker.at >= prepared.from && marker.at <= prepared.to).map(marker => {
    const at = across(marker.at);
    const half = (marker.words.length * LETTER) / 2;
    const middle = Math.max(area.x + half, Math.min(at, area.x + area.width - half));
    return { ...marker, x: at, middle, from: middle - half, to: middle + half };
  });
  const named = showApart(marks, LETTER);
  const staleX = prepared.staleFrom === null ? null : across(prepared.staleFrom);

  return (
    <g fontSize={11}>
      {staleX !== null && (
        <g>
          <rect x={staleX} y={area.y} width={area.x + area.width - staleX} height={area.height} fill="url(#stale-hatch)" />
          <line x1={staleX} x2={staleX} y1={area.y} y2={area.y + area.height} stroke="var(--control)" strokeDasharray="2 3" />
          <text x={Math.max(area.x + 4, staleX - 4)} y={area.y + 12} textAnchor={staleX > area.x + 140 ? 'end' : 'start'} fill="var(--quiet)" className="halo">no data since {formatTime(prepared.staleFrom ?? 0, zone)}</text>
        </g>
      )}
      {objective && (
        <g>
          <line x1={area.x} x2={area.x + area.width} y1={place(objective.value)} y2={place(objective.value)} stroke="var(--critical)" strokeDasharray="5 4" strokeWidth={1.25} />
          <text x={area.x + 6} y={place(objective.value) - 5} fill="var(--critical)" className="halo">{objective.words}</text>
        </g>
      )}
      {marks.map((mark, index) => (
        <g key={`${mark.at} ${mark.words}`}>
          <line x1={mark.x} x2={mark.x} y1={area.y - 2} y2={area.y + area.height} stroke={markInk(mark.looks)} strokeDasharray="3 3" />
          {mark.looks.map((look, place) => (
            <g key={look}>
              <circle cx={mark.x} cy={area.y + area.height - MARK_SIZE * (place + 0.75)} r={MARK_SIZE * 0.62} fill="var(--surface)" />
              <ShapeAt shape={MARK_LOOK[look].shape} ink={MARK_LOOK[look].ink} x={mark.x} y={area.y + area.height - MARK_SIZE * (place + 0.75)} size={MARK_SIZE * 0.8} />
            </g>
          ))}
          {named[index] && <text x={mark.middle} y={area.y - 6} textAnchor="middle" fill={markInk(mark.looks)} className="halo">{mark.words}</text>}
        </g>
      ))}
      {ends.map((end, index) => (
        <text key={end.line.key} x={end.at + 6} y={(labelYs[index] ?? end.y) + 4} fill={end.line.width > 2 ? end.line.colour : 'var(--muted)'} fontSize={12} fontWeight={600}>
          {end.line.label}
        </text>
      ))}
    </g>
  );
}
