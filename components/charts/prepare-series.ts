import { signedAxis } from './axis';

/** One measured instant of a chart: a value per series, `null` where that one was not measured. */
export interface SeriesPoint {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly values: Readonly<Record<string, number | null>>;
}

export interface PreparedSeries {
  /** At most `limit` points, in time order, with an all-`null` point inside every gap. */
  readonly points: readonly SeriesPoint[];
  readonly from: number;
  readonly to: number;
  /** Ends of the value axis: round numbers around everything drawn; the lower is 0 unless something lies below. */
  readonly bottom: number;
  readonly top: number;
  readonly ticks: readonly number[];
  /** Where data ends and silence begins, if it ended more than two intervals ago. */
  readonly staleFrom: number | null;
}

export interface PrepareOptions {
  /** Series drawn, the most important last (it decides which point of a crowd is kept). */
  readonly series: readonly string[];
  /** Distance of two measurements, milliseconds. More than 2.5 of it without one is a gap. */
  readonly intervalMs: number;
  /** What the axis shows; outside of it nothing is drawn. */
  readonly from: number;
  readonly to: number;
  /** Lines that must be inside the value axis, such as an objective. */
  readonly atLeast?: number;
  readonly limit?: number;
}

const GAP_FACTOR = 2.5;
const DEFAULT_LIMIT = 300;

/** Makes measurements drawable: ordered, cut to the range, thinned without losing peaks, gaps kept as gaps. */
export function prepareSeries(input: readonly SeriesPoint[], options: PrepareOptions): PreparedSeries {
  const { series, intervalMs, from, to, atLeast = 0, limit = DEFAULT_LIMIT } = options;
  const inRange = input.filter(point => point.at >= from && point.at <= to).toSorted((a, b) => a.at - b.at);
  const thinned = thin(inRange, series.at(-1), from, to, limit);
  const spacing = Math.max(intervalMs, thinned.length < inRange.length ? ((to - from) / limit) * 2 : 0);
  const points = thinned.length < 2 ? thinned : thinned.flatMap((point, index) => {
    const previous = thinned[index - 1];
    const gap = previous !== undefined && point.at - previous.at > GAP_FACTOR * spacing;
    return gap ? [emptyPoint(previous.at + 1, series), point] : [point];
  });
  const values = points.flatMap(point => series.map(name => point.values[name] ?? 0));
  const { bottom, top, ticks } = signedAxis(Math.min(0, ...values), Math.max(atLeast, ...values));
  const last = points.at(-1)?.at;
  const silent = last !== undefined && to - last > GAP_FACTOR * intervalMs;
  return { points, from, to, bottom, top, ticks, staleFrom: silent ? last : null };
}

function emptyPoint(at: number, series: readonly string[]): SeriesPoint {
  return { at, values: Object.fromEntries(series.map(name => [name, null])) };
}

/** Keeps, of every time bucket, the measurements at which the leading series is lowest and highest. */
function thin(points: readonly SeriesPoint[], leading: string | undefined, from: number, to: number, limit: number): readonly SeriesPoint[] {
  if (points.length <= limit || leading === undefined) return points;
  // A gap adds a point of its own, so some room is left below the limit.
  const buckets = Math.max(1, Math.floor(limit * 0.45));
  const kept: SeriesPoint[] = [];
  let current = -1;
  let low: SeriesPoint | undefined;
  let high: SeriesPoint | undefined;
  const keep = () => {
    if (!low || !high) return;
    kept.push(...(low === high ? [low] : low.at < high.at ? [low, high] : [high, low]));
  };
  const value = (point: SeriesPoint) => point.values[leading] ?? Number.NEGATIVE_INFINITY;
  for (const point of points) {
    const bucket = Math.min(buckets - 1, Math.floor(((point.at - from) / (to - from || 1)) * buckets));
    if (bucket !== current) {
      keep();
      current = bucket;
      low = point;
      high = point;
      continue;
    }
    if (low && value(point) < value(low)) low = point;
    if (high && value(point) > value(high)) high = point;
  }
  keep();
  return kept;
}
