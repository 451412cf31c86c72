import { overlaps } from '@/domain/acl/subject';
import type { SloDefinition } from '@/domain/slo/definition';
import { HISTOGRAM_SCALE } from '@/domain/telemetry/histogram';
import type { Statements } from '@/server/slo/snapshot';

const COLUMNS = 60;
const BANDS_PER_DOUBLING = 4;

/** Message counts by time and latency; what is absent is zero. */
export interface LatencyHeat {
  /** Width of a column, seconds. */
  stepS: number;
  /** A band `n` holds latencies in (2^(n/b), 2^((n+1)/b)] nanoseconds, b bands per doubling. */
  bandsPerDoubling: number;
  /** Start of the column (ms since the epoch), band, count. */
  cells: [at: number, band: number, count: number][];
}

const TOPICS = `
SELECT DISTINCT topic FROM telemetry.topic_activity
WHERE deployment = $1 AND plugin = $2 AND direction = $3 AND hour >= date_trunc('hour', to_timestamp($4))`;

const CELLS = `
SELECT (floor(extract(epoch FROM s.at) / $5) * $5 * 1000)::float8, floor((s.bucket_offset + b.place - 1) / $6::float8)::int, sum(b.count)::float8
FROM telemetry.sample AS s CROSS JOIN LATERAL unnest(s.buckets) WITH ORDINALITY AS b (count, place)
WHERE s.width_s = $7 AND s.deployment = $1 AND s.plugin = $2 AND s.direction = $3 AND s.at >= to_timestamp($4) AND s.at < to_timestamp($8) AND s.topic = ANY($9) AND b.count > 0
GROUP BY 1, 2 ORDER BY 1, 2`;

/** Latencies of an objective's messages over the `rangeS` seconds up to `toS`, from what telemetry has stored; null for an objective without a threshold. */
export async function latencyHeat(statements: Statements, deployment: string, definition: SloDefinition, rangeS: number, toS: number): Promise<LatencyHeat | null> {
  if (definition.kind !== 'latency') return null;
  const { plugin, direction } = definition;
  const widthS = storedWidth(rangeS);
  const stepS = Math.max(1, Math.ceil(rangeS / COLUMNS / widthS)) * widthS;
  const from = Math.floor((toS - rangeS) / stepS) * stepS;
  const known = await statements.query<{ topic: string }>(TOPICS, [deployment, plugin, direction, from]);
  const topics = known.rows.map((row) => row.topic).filter((topic) => overlaps(definition.topics, topic));
  const values = [deployment, plugin, direction, from, stepS, 2 ** HISTOGRAM_SCALE / BANDS_PER_DOUBLING, widthS, toS, topics];
  const { rows } = await statements.query<[number, number, number]>({ text: CELLS, rowMode: 'array', values });
  return { stepS, bandsPerDoubling: BANDS_PER_DOUBLING, cells: rows };
}

/** The coarsest stored roll-up that still gives about as many columns as are drawn, seconds. */
function storedWidth(rangeS: number): number {
  const fits = [3600, 300, 60].find((width) => width * COLUMNS <= rangeS);
  return fits ?? 10;
}
