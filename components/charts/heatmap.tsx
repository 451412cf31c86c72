'use client';
import { useEffect, useRef } from 'react';
import { useZone } from '@/components/ui/zone';
import { bandRange, type HeatData, heatTicks, heightOf, shade } from './heat-cells';
import { TimeAxis, type TimeMark, TimeMarks } from './time-frame';

interface HeatmapProps {
  readonly label: string;
  readonly data: HeatData;
  readonly from: number;
  readonly to: number;
  /** A value that matters, with words. */
  readonly limit: { readonly value: number; readonly words: string } | null;
  readonly marks: readonly TimeMark[];
  readonly format: (value: number) => string;
  readonly height?: number;
}

const MOST_TICKS = 8;

/** Counts by time and value, darker where there are more. Drawn on a canvas: thousands of cells cost one image. */
export function Heatmap({ label, data, from, to, limit, marks, format, height = 200 }: HeatmapProps) {
  const { zone } = useZone();
  const canvas = useRef<HTMLCanvasElement>(null);
  const range = bandRange(data, limit?.value ?? null);
  const { low, high } = range;
  const place = (value: number) => ({ bottom: `${heightOf(value, range, data.bandsPerDoubling) * 100}%` });

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const draw = () => drawCells(element, data, { from, to, low, high });
    const sized = new ResizeObserver(draw);
    sized.observe(element);
    // The ink is a token of the theme.
    const themed = new MutationObserver(draw);
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      sized.disconnect();
      themed.disconnect();
    };
  }, [data, from, to, low, high]);

  return (
    <figure role="img" aria-label={label} className="m-0 min-w-0">
      <div aria-hidden className="relative mr-2 ml-11 text-[11px] text-(--chart-axis)" style={{ height }}>
        <canvas ref={canvas} className="absolute inset-0 size-full text-(--chart-p99)" />
        {heatTicks(range, data.bandsPerDoubling, MOST_TICKS).map((tick) => (
          <span key={tick} data-figures className="absolute right-full translate-y-1/2 pr-2 whitespace-nowrap" style={place(tick)}>{format(tick)}</span>
        ))}
        {limit && (
          <span className="absolute inset-x-0 border-t border-dashed border-critical text-critical" style={place(limit.value)}>
            <span className="absolute bottom-0.5 left-1 rounded-control bg-surface/85 px-1 whitespace-nowrap">{limit.words}</span>
          </span>
        )}
        <TimeMarks marks={marks} from={from} to={to} />
      </div>
      <TimeAxis from={from} to={to} zone={zone} />
    </figure>
  );
}

function drawCells(element: HTMLCanvasElement, { cells, stepMs }: HeatData, { from, to, low, high }: { from: number; to: number; low: number; high: number }): void {
  const context = element.getContext('2d');
  const scale = devicePixelRatio;
  const [width, height] = [element.clientWidth, element.clientHeight];
  if (!context || width === 0) return;
  element.width = Math.round(width * scale);
  element.height = Math.round(height * scale);
  context.scale(scale, scale);
  context.fillStyle = getComputedStyle(element).color;
  const largest = Math.max(0, ...cells.map(([, , count]) => count));
  const bandHeight = height / (high - low);
  for (const [at, band, count] of cells) {
    const left = (Math.max(0, at - from) / (to - from)) * width;
    const right = ((Math.min(to, at + stepMs) - from) / (to - from)) * width;
    if (right <= left) continue;
    context.globalAlpha = shade(count, largest);
    context.fillRect(left, height - (band + 1 - low) * bandHeight, Math.max(0.5, right - left - 0.5), Math.max(0.5, bandHeight - 0.5));
  }
}
