import { axis, showApart, spreadLabels } from '@/components/charts/axis';
import { MARK_LOOK, markInk } from '@/components/charts/mark-look';
import { sparkPath } from '@/components/charts/spark-path';
import type { ChangeMarker } from '@/components/charts/time-series-types';
import { cx } from '@/components/ui/class-names';
import { ShapeMark } from '@/components/ui/shapes';
import { formatLatency, latencyUnit } from '@/domain/shell/format-number';
import { TRAIL_SECONDS } from '@/domain/telemetry/live-trail';

interface LiveLine {
  readonly name: string;
  /** Nanoseconds, one per second, newest last. */
  readonly values: readonly (number | null)[];
  readonly look: string;
  readonly width: number;
}

interface LiveLinesProps {
  readonly label: string;
  /** Instant of the newest value, epoch milliseconds. */
  readonly at: number;
  readonly lines: readonly LiveLine[];
  /** What changed meanwhile, in time order. */
  readonly marks: readonly ChangeMarker[];
}

const WIDTH = 600;
const HEIGHT = 150;
const LABEL_DISTANCE = 15;
/** Share of the narrowest chart that a letter takes. */
const LETTER = 6 / 400;
const TIMES = ['3 min ago', '2 min', '1 min', 'now'];

/** Latencies of the last minutes as plain paths: no chart library is loaded for a chart that moves every second. */
export function LiveLines({ label, at, lines, marks }: LiveLinesProps) {
  const largest = Math.max(0, ...lines.flatMap((line) => line.values.map((value) => value ?? 0)));
  const unit = latencyUnit([largest]);
  const perUnit = { µs: 1e3, ms: 1e6, s: 1e9 }[unit];
  const { top, ticks } = axis(largest / perUnit);
  const place = (value: number) => HEIGHT - (value / top) * HEIGHT;
  const ends = lines.map((line) => line.values.at(-1) ?? null);
  const ys = spreadLabels(ends.map((end) => place((end ?? 0) / perUnit)), LABEL_DISTANCE, 4, HEIGHT);
  const placed = marks.map((mark) => {
    const share = Math.min(1, Math.max(0, 1 - (at - mark.at) / (TRAIL_SECONDS * 1000)));
    const length = mark.words.length * LETTER;
    const leftwards = share > 0.5;
    return { ...mark, share, leftwards, from: leftwards ? share - length : share, to: leftwards ? share : share + length };
  });
  const named = showApart(placed, LETTER);
  const said = lines.map((line, index) => `${line.name} ${formatLatency(ends[index] ?? null, unit)} ${unit}`).join(', ');
  return (
    <figure role="img" aria-label={`${label}: ${said}`} className="relative m-0 px-4 pb-3">
      <div aria-hidden className="relative ml-12 mr-16 text-[11px] text-(--chart-axis)" style={{ height: HEIGHT, marginTop: 16 }}>
        {ticks.map((tick) => (
          <span key={tick} data-figures className="absolute inset-x-0 border-t border-(--chart-grid)" style={{ top: place(tick) }}>
            <span className="absolute right-full -translate-y-1/2 pr-2 whitespace-nowrap">{tick === top ? `${tick} ${unit}` : tick}</span>
          </span>
        ))}
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="absolute inset-0 size-full overflow-visible">
          {lines.map((line) => (
            <path key={line.name} d={sparkPath(line.values, WIDTH, HEIGHT, top * perUnit).line} fill="none" strokeWidth={line.width} vectorEffect="non-scaling-stroke" strokeLinejoin="round" className={line.look} />
          ))}
        </svg>
        {placed.map((mark, index) => (
          <span key={`${mark.at} ${mark.words}`} className="absolute inset-y-0 border-l border-dashed border-current" style={{ color: markInk(mark.looks), left: `${mark.share * 100}%` }}>
            <span className="absolute bottom-0.5 left-0 grid -translate-x-1/2 gap-0.5 rounded-full bg-surface p-px">{mark.looks.map((look) => <span key={look} style={{ color: MARK_LOOK[look].ink }}><ShapeMark shape={MARK_LOOK[look].shape} size={10} /></span>)}</span>
            {named[index] && <span className={cx('absolute bottom-full whitespace-nowrap', mark.leftwards ? 'right-0' : 'left-0')}>{mark.words}</span>}
          </span>
        ))}
        {lines.map((line, index) => (
          <span key={line.name} data-figures className={cx('live-value absolute left-full pl-2 text-meta font-semibold whitespace-nowrap -translate-y-1/2', line.width > 2 ? 'text-ink' : 'text-muted')} style={{ top: ys[index] }}>
            {line.name} <span className="font-normal">{formatLatency(ends[index] ?? null, unit)}</span>
          </span>
        ))}
        <span className="absolute inset-x-0 top-full flex justify-between pt-1.5">
          {TIMES.map((time) => <span key={time}>{time}</span>)}
        </span>
      </div>
      <div className="h-5" />
    </figure>
  );
}
