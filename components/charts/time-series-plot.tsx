'use client';
import type { ReactNode } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis, ZIndexLayer } from 'recharts';
import { formatDay, formatTime } from '@/domain/shell/format-instant';
import { timeTicks } from './axis';
import { MarkReadout, markAt } from './mark-readout';
import { PlotOverlay } from './plot-overlay';
import { PLOT_MARGIN, type PlotProps } from './time-series-types';

/** Words and marks lie on what is filled and below the lines. */
const OVER_AREAS = 150;
const SHORT_RANGE_MS = 5 * 60_000;
const DAYS_RANGE_MS = 3 * 86_400_000;

/** The drawn part of a chart. Kept in its own file so that the chart library loads only where a chart is seen. */
export function TimeSeriesPlot(props: PlotProps) {
  const { prepared, lines, unit, height, zone, format, markers } = props;
  const data = prepared.points.map(point => ({ at: point.at, ...point.values }));
  const range = prepared.to - prepared.from;
  const printTime = (at: number) => (range > DAYS_RANGE_MS ? formatDay(at, zone, prepared.to) : formatTime(at, zone, range < SHORT_RANGE_MS ? 'second' : 'minute'));
  const tick = { fill: 'var(--chart-axis)', fontSize: 11 } as const;
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart data={data} margin={PLOT_MARGIN} accessibilityLayer={false}>
        <defs>
          <pattern id="stale-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="3" height="6" fill="var(--hatch)" />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis dataKey="at" type="number" domain={[prepared.from, prepared.to]} ticks={[...timeTicks(prepared.from, prepared.to, 6)]} tickFormatter={printTime} tick={tick} tickLine={false} axisLine={{ stroke: 'var(--line)' }} height={22} interval="preserveStartEnd" allowDataOverflow />
        <YAxis domain={[prepared.bottom, prepared.top]} ticks={[...prepared.ticks]} tickFormatter={format} tick={tick} tickLine={false} axisLine={false} width={44} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--control)' }}
          content={({ active, label }) => {
            const point = active ? prepared.points.find(each => each.at === label) : undefined;
            return point ? <Readout at={formatTime(point.at, zone)} values={lines.map(line => ({ line, value: point.values[line.key] ?? null }))} unit={unit} format={format}><MarkReadout mark={markAt(markers, point.at, range)} zone={zone} /></Readout> : null;
          }}
        />
        {lines.map(line => line.area && (
          <Area key={line.key} dataKey={line.key} type="linear" stroke="none" fill={line.area} fillOpacity={1} baseValue={0} isAnimationActive={false} connectNulls={false} activeDot={false} />
        ))}
        {lines.map(line => (
          <Line key={line.key} dataKey={line.key} type="linear" stroke={line.colour} strokeWidth={line.width} dot={false} activeDot={{ r: 2.5, strokeWidth: 0 }} isAnimationActive={false} connectNulls={false} />
        ))}
        <ZIndexLayer zIndex={OVER_AREAS}><PlotOverlay {...props} /></ZIndexLayer>
      </ComposedChart>
    </ResponsiveContainer>
  );
}

interface ReadoutProps {
  readonly at: string;
  readonly values: readonly { readonly line: PlotProps['lines'][number]; readonly value: number | null }[];
  readonly unit: string;
  readonly format: (value: number) => string;
  readonly children: ReactNode;
}

function Readout({ at, values, unit, format, children }: ReadoutProps) {
  return (
    <div className="rounded-control border border-line bg-surface px-2 py-1.5 text-meta shadow-menu">
      <div className="text-muted">{at}</div>
      {values.toReversed().map(({ line, value }) => (
        <div key={line.key} className="flex justify-between gap-4">
          <span className="text-muted">{line.label}</span>
          <span className="font-semibold">{value === null ? '—' : `${format(value)} ${unit}`}</span>
        </div>
      ))}
      {children}
    </div>
  );
}
