import type pg from 'pg';
import { groupBy } from '@/domain/group-by';
import { type Histogram, HISTOGRAM_SCALE, mergeHistograms, quantile } from '@/domain/telemetry/histogram';

/** One drawn point; null where nothing was heard, which is not zero. */
export interface SeriesPoint {
  /** Start of the interval, ms since the epoch. */
  at: number;
  published: number | null;
  delivered: number | null;
  denied: number | null;
  p50: number | null;
  p95: number | null;
  p99: number | null;
}

export interface SeriesRange {
  from: Date;
  to: Date;
  /** Width of a point in seconds; a multiple of a stored width. */
  stepS: number;
  /** Stored width it is made of. */
  widthS: number;
}

interface Row {
  plugin: string;
  slot: string;
  direction: 'publish' | 'subscribe';
  count: string;
  denied: string;
  zero: string;
  buckets: { offset: number; counts: number[] }[];
}

const SQL = `
SELECT plugin, direction, floor(extract(epoch FROM at) / $5)::bigint * $5 AS slot, sum(count) AS count, sum(denied) AS denied, sum(zero_count) AS zero,
  json_agg(json_build_object('offset', bucket_offset, 'counts', buckets)) AS buckets
FROM telemetry.sample WHERE width_s = $1 AND deployment = $2 AND at >= $3 AND at < $4 AND ($6::text IS NULL OR plugin = $6)
GROUP BY plugin, direction, slot ORDER BY plugin, slot`;

/**
 * Series per plugin over `range`: rates per second from exact counts, percentiles from merged histograms. A plugin is as
 * late as what it takes in; one that takes nothing in is as late as what it sends. Slots without any report stay null.
 */
export async function pluginSeries(pool: pg.Pool, deployment: string, range: SeriesRange, plugin: string | null): Promise<Map<string, SeriesPoint[]>> {
  const { rows } = await pool.query<Row>(SQL, [range.widthS, deployment, range.from, range.to, range.stepS, plugin]);
  const byPlugin = groupBy(rows, (row) => row.plugin);
  return new Map([...byPlugin].map(([name, own]) => [name, points(own, range)]));
}

function points(rows: readonly Row[], range: SeriesRange): SeriesPoint[] {
  const bySlot = groupBy(rows, (row) => Number(row.slot));
  const first = Math.floor(range.from.getTime() / 1000 / range.stepS) * range.stepS;
  const result: SeriesPoint[] = [];
  for (let slot = first; slot * 1000 < range.to.getTime(); slot += range.stepS) result.push(point(slot, bySlot.get(slot) ?? [], secondsInside(slot, range)));
  return result;
}

/** The range may begin and end within a point, whose rate is then that of the seconds inside. */
function secondsInside(slot: number, { from, to, stepS }: SeriesRange): number {
  return Math.min(slot + stepS, to.getTime() / 1000) - Math.max(slot, from.getTime() / 1000);
}

function point(slot: number, rows: readonly Row[], seconds: number): SeriesPoint {
  if (rows.length === 0) return { at: slot * 1000, published: null, delivered: null, denied: null, p50: null, p95: null, p99: null };
  const of = (direction: Row['direction']) => rows.find((row) => row.direction === direction);
  const rate = (row: Row | undefined) => (row ? Number(row.count) / seconds : 0);
  const latency = histogramOf(of('subscribe')) ?? histogramOf(of('publish'));
  const at = (q: number) => (latency ? quantile(latency, q) : null);
  const denied = rows.reduce((sum, row) => sum + Number(row.denied), 0) / seconds;
  return { at: slot * 1000, published: rate(of('publish')), delivered: rate(of('subscribe')), denied, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function histogramOf(row: Row | undefined): Histogram | null {
  if (!row) return null;
  const parts = row.buckets.filter((bucket) => bucket.counts.length > 0).map((bucket) => ({ scale: HISTOGRAM_SCALE, zero: 0, ...bucket }) satisfies Histogram);
  const merged = mergeHistograms(parts);
  return parts.length === 0 && Number(row.zero) === 0 ? null : { ...merged, zero: Number(row.zero) };
}

export interface TopicLine {
  topic: string;
  direction: 'publish' | 'subscribe';
  count: number;
  denied: number;
  perSecond: number;
}

/** What a plugin did per topic since `from`, the busiest first. */
export async function topicLines(pool: pg.Pool, deployment: string, plugin: string, from: Date, to: Date): Promise<TopicLine[]> {
  const seconds = (to.getTime() - from.getTime()) / 1000;
  const { rows } = await pool.query<{ topic: string; direction: 'publish' | 'subscribe'; count: string; denied: string }>(
    `SELECT topic, direction, sum(count) AS count, sum(denied) AS denied FROM telemetry.sample
     WHERE width_s = 10 AND deployment = $1 AND plugin = $2 AND at >= $3 AND at < $4 GROUP BY topic, direction ORDER BY 3 DESC LIMIT 200`,
    [deployment, plugin, from, to],
  );
  return rows.map((row) => ({ topic: row.topic, direction: row.direction, count: Number(row.count), denied: Number(row.denied), perSecond: Number(row.count) / seconds }));
}
