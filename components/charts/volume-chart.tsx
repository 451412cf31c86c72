'use client';
import { memo, useId } from 'react';
import { useZone } from '@/components/ui/zone';
import { formatCompact, formatCount } from '@/domain/shell/format-number';
import { formatTime } from '@/domain/shell/format-instant';
import { axis } from './axis';
import { TimeAxis, type TimeMark, TimeMarks } from './time-frame';
import { mergeVolume, type VolumePoint, volumePaths } from './volume-bars';

interface VolumeChartProps {
  readonly label: string;
  readonly points: readonly VolumePoint[];
  readonly from: number;
  readonly to: number;
  /** What the bad ones are called. */
  readonly badWord: string;
  readonly marks?: readonly TimeMark[];
  readonly height?: number;
  /** Leaves the axis of time out: a chart below has the same one. */
  readonly bare?: boolean;
}

const WIDTH = 1000;
const MOST_BARS = 100;
const ROWS = 24;
const NO_MARKS: readonly TimeMark[] = [];

/** Events per second over time, good ones below, bad ones hatched on top. */
export const VolumeChart = memo(function VolumeChart({ label, points, from, to, badWord, marks = NO_MARKS, height = 110, bare = false }: VolumeChartProps) {
  const { zone } = useZone();
  const hatch = useId();
  const bars = mergeVolume(points, MOST_BARS);
  const { top, ticks } = axis(Math.max(0, ...bars.map((bar) => (bar.seconds > 0 ? (bar.good + bar.bad) / bar.seconds : 0))));
  const paths = volumePaths(bars, { from, to, top, width: WIDTH, height });
  const step = Math.max(1, Math.ceil(bars.length / ROWS));
  return (
    <figure className="m-0 min-w-0">
      <div aria-hidden className="relative mr-2 ml-11 text-[11px] text-(--chart-axis)" style={{ height }}>
        {ticks.map((tick) => (
          <span key={tick} data-figures className="absolute inset-x-0 border-t border-(--chart-grid)" style={{ bottom: `${(tick / top) * 100}%` }}>
            <span className="absolute right-full -translate-y-1/2 pr-2 whitespace-nowrap">{formatCompact(tick)}</span>
          </span>
        ))}
        <svg viewBox={`0 0 ${WIDTH} ${height}`} preserveAspectRatio="none" className="absolute inset-0 size-full">
          <defs>
            <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="7" height="7" fill="var(--critical)" />
              <rect width="2" height="7" fill="var(--critical-soft)" />
            </pattern>
          </defs>
          <path d={paths.unheard} fill="var(--hatch)" />
          <path d={paths.good} fill="var(--chart-p50)" />
          <path d={paths.bad} fill={`url(#${hatch})`} />
        </svg>
        <TimeMarks marks={marks} from={from} to={to} />
      </div>
      {!bare && <TimeAxis from={from} to={to} zone={zone} />}
      <div className="sr-only"><table>
        <caption>{label}</caption>
        <thead><tr><th scope="col">until</th><th scope="col">good</th><th scope="col">{badWord}</th></tr></thead>
        <tbody>
          {bars.filter((_, index) => index % step === 0).map((bar) => (
            <tr key={bar.at}><th scope="row">{formatTime(bar.at, zone)}</th><td>{bar.measuredS === 0 ? 'no data' : formatCount(bar.good)}</td><td>{bar.measuredS === 0 ? 'no data' : formatCount(bar.bad)}</td></tr>
          ))}
        </tbody>
      </table></div>
    </figure>
  );
});
