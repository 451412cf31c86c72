import type { SeriesPoint } from '@/components/charts/prepare-series';
import { type Figures, type Trail, TRAIL_MEASURES } from '@/domain/telemetry/live-trail';

export const RATE_KEYS = ['published', 'delivered', 'denied'] as const;

interface StoredPoint extends Figures {
  /** Start of the interval, epoch milliseconds. */
  readonly at: number;
}

interface Tail {
  /** Instant of the newest second. */
  readonly at: number;
  readonly trail: Trail | undefined;
}

const NANOSECONDS_IN_MS = 1e6;
const toMs = (value: number | null) => (value === null ? null : value / NANOSECONDS_IN_MS);

/**
 * Points for both charts: what is stored, then second by second what is not stored yet. An interval stands at its end,
 * when its numbers were known; latencies come in milliseconds.
 */
export function chartPoints(stored: readonly StoredPoint[], stepMs: number, tail: Tail | null): readonly SeriesPoint[] {
  const points = stored.filter(wasHeard).map((point) => ({ at: point.at + stepMs, values: valuesOf(point) }));
  const storedUntil = points.at(-1)?.at ?? 0;
  return [...points, ...(tail ? secondsAfter(tail, storedUntil) : [])];
}

function secondsAfter({ at, trail }: Tail, storedUntil: number): SeriesPoint[] {
  if (!trail) return [];
  const { length } = trail.published;
  return Array.from({ length }, (_, index) => ({ at: at - (length - 1 - index) * 1000, figures: figuresAt(trail, index) }))
    .filter((second) => second.at > storedUntil && wasHeard(second.figures))
    .map((second) => ({ at: second.at, values: valuesOf(second.figures) }));
}

function figuresAt(trail: Trail, index: number): Figures {
  const at = (measure: keyof Trail) => trail[measure][index] ?? null;
  return { published: at('published'), delivered: at('delivered'), denied: at('denied'), p50: at('p50'), p95: at('p95'), p99: at('p99') };
}

function wasHeard(figures: Figures): boolean {
  return TRAIL_MEASURES.some((measure) => figures[measure] !== null);
}

function valuesOf({ published, delivered, denied, p50, p95, p99 }: Figures): SeriesPoint['values'] {
  return { published, delivered, denied, p50: toMs(p50), p95: toMs(p95), p99: toMs(p99) };
}
