'use client';
import { type CSSProperties, lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import { useZone } from '@/components/ui/zone';
import { formatCompact } from '@/domain/shell/format-number';
import { prepareSeries, type SeriesPoint } from './prepare-series';
import type { SeriesLine } from './series-look';
import { SeriesTable } from './series-table';
import type { ChangeMarker, Objective } from './time-series-types';

const Plot = lazy(() => import('./time-series-plot').then(module => ({ default: module.TimeSeriesPlot })));

interface TimeSeriesProps {
  /** Names the chart for readers. */
  readonly label: string;
  readonly points: readonly SeriesPoint[];
  /** Lightest first. */
  readonly lines: readonly SeriesLine[];
  readonly unit: string;
  /** Range of the time axis, epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Distance of two measurements, milliseconds. */
  readonly intervalMs: number;
  readonly objective?: Objective | undefined;
  /** The value axis reaches at least this far, whatever is drawn. */
  readonly top?: number;
  readonly markers?: readonly ChangeMarker[];
  readonly height?: number;
  readonly format?: (value: number) => string;
}

const NO_MARKERS: readonly ChangeMarker[] = [];

/** Lines over time with what was promised, what changed and where data is missing. Drawn only while in view. */
export function TimeSeries({ label, points, lines, unit, from, to, intervalMs, objective, top = 0, markers = NO_MARKERS, height = 220, format = formatCompact }: TimeSeriesProps) {
  const { zone } = useZone();
  const [frame, seen] = useSeen();
  const atLeast = Math.max(top, objective?.value ?? 0);
  const prepared = useMemo(
    () => prepareSeries(points, { series: lines.map(line => line.key), intervalMs, from, to, atLeast }),
    [points, lines, intervalMs, from, to, atLeast],
  );
  const size: CSSProperties = { height };
  return (
    <figure ref={frame} className="m-0 min-w-0">
      <div aria-hidden style={size}>
        {seen && <Suspense fallback={<Skeleton className="h-full" />}><Plot prepared={prepared} lines={lines} unit={unit} height={height} zone={zone} format={format} objective={objective} markers={markers} /></Suspense>}
      </div>
      <SeriesTable label={label} prepared={prepared} lines={lines} unit={unit} zone={zone} format={format} markers={markers} />
    </figure>
  );
}

/** Whether an element is in view, so that a chart below the fold costs nothing. */
function useSeen() {
  const frame = useRef<HTMLElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!frame.current) return;
    const observer = new IntersectionObserver(entries => setSeen(entries.some(entry => entry.isIntersecting)), { rootMargin: '120px' });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  return [frame, seen] as const;
}
