import { type Histogram, HISTOGRAM_SCALE } from '@/domain/telemetry/histogram';
import type { Statements } from '@/server/slo/snapshot';

/** What some instances did together in an interval. Counts are exact; latency is of what they took in, intended to handled. */
export interface Traffic {
  /** Messages taken in and handled. */
  delivered: number;
  published: number;
  denied: number;
  /** Messages that came as far as the sidecar and were not handled. */
  failed: number;
  /** Null when nothing was taken in. */
  latency: Histogram | null;
}

export interface TrafficSlot extends Traffic {
  side: string;
  /** Start of the interval, ms since the epoch. */
  at: number;
}

/** An instance and the side it was on between two instants: a name is used again when a pair has ended. */
export interface Member {
  instance: string;
  side: string;
  from: Date;
  /** Null: it lives. */
  to: Date | null;
}

export interface TrafficAsked {
  deployment: string;
  members: readonly Member[];
  from: Date;
  to: Date;
  /** Width of an interval in seconds, a multiple of 10; one interval for all when left out. */
  stepS?: number;
}

interface Row {
  side: string;
  slot: string;
  delivered: string | null;
  published: string | null;
  denied: string | null;
  zero: string | null;
  failed: string | null;
  buckets: [index: number, count: number][] | null;
}

/** Stored intervals are this wide, and a window is made of whole ones. */
export const SLOT_S = 10;
/** By when a second has been told and stored. */
const ARRIVED_MS = 3000;

const SQL = `
WITH m AS (SELECT * FROM unnest($2::text[], $3::text[], $7::timestamptz[], $8::timestamptz[]) AS m (instance, side, begun, ended)),
s AS MATERIALIZED (
  SELECT m.side, CASE WHEN $6::int = 0 THEN 0 ELSE floor(extract(epoch FROM t.at) / greatest($6::int, 1))::bigint * $6::int END AS slot, t.*
  FROM m JOIN telemetry.sample AS t ON t.width_s = ${SLOT_S} AND t.deployment = $1 AND t.instance = m.instance AND t.at >= $4 AND t.at < $5 AND t.at >= m.begun AND (m.ended IS NULL OR t.at < m.ended)
), c AS (
  SELECT side, slot, sum(count) FILTER (WHERE direction = 'subscribe') AS delivered, sum(count) FILTER (WHERE direction = 'publish') AS published,
    sum(denied) AS denied, sum(zero_count) FILTER (WHERE direction = 'subscribe') AS zero
  FROM s GROUP BY side, slot
), e AS (
  SELECT m.side, CASE WHEN $6::int = 0 THEN 0 ELSE floor(extract(epoch FROM t.at) / greatest($6::int, 1))::bigint * $6::int END AS slot, sum(t.count) AS failed
  FROM m JOIN telemetry.error AS t ON t.width_s = ${SLOT_S} AND t.deployment = $1 AND t.instance = m.instance AND t.at >= $4 AND t.at < $5 AND t.at >= m.begun AND (m.ended IS NULL OR t.at < m.ended)
  WHERE t.type IN ('handling-failed', 'delivery-dropped') GROUP BY 1, 2
), b AS (
  SELECT side, slot, json_agg(json_build_array(bucket, n) ORDER BY bucket) AS buckets
  FROM (SELECT side, slot, bucket_offset + u.place - 1 AS bucket, sum(u.n) AS n FROM s CROSS JOIN LATERAL unnest(s.buckets) WITH ORDINALITY AS u (n, place) WHERE s.direction = 'subscribe' GROUP BY 1, 2, 3) AS one
  WHERE n > 0 GROUP BY side, slot
)
SELECT side, slot, c.delivered, c.published, c.denied, c.zero, e.failed, b.buckets
FROM c FULL JOIN e USING (side, slot) LEFT JOIN b USING (side, slot) ORDER BY side, slot`;

/** What each side did in each interval; an interval of which nothing was heard is absent, which is not zero. */
export async function trafficSlots(statements: Statements, { deployment, members, from, to, stepS = 0 }: TrafficAsked): Promise<TrafficSlot[]> {
  if (members.length === 0) return [];
  const column = <T>(pick: (member: Member) => T) => members.map(pick);
  const { rows } = await statements.query<Row>(SQL, [deployment, column((m) => m.instance), column((m) => m.side), from, to, stepS, column((m) => slotOf(m.from)), column((m) => m.to)]);
  return rows.map((row) => ({
    side: row.side,
    at: stepS === 0 ? from.getTime() : Number(row.slot) * 1000,
    delivered: Number(row.delivered ?? 0),
    published: Number(row.published ?? 0),
    denied: Number(row.denied ?? 0),
    failed: Number(row.failed ?? 0),
    latency: latencyOf(row),
  }));
}

/** The same over the whole window: by side, absent where nothing was heard. */
export async function trafficOf(statements: Statements, asked: Omit<TrafficAsked, 'stepS'>): Promise<Map<string, Traffic>> {
  return new Map((await trafficSlots(statements, asked)).map(({ side, at: _at, ...traffic }) => [side, traffic]));
}

/** The whole stored intervals between two instants of which everything has arrived; null when there is none yet. */
export function wholeSlots(sinceMs: number, nowMs: number): { from: Date; to: Date } | null {
  const width = SLOT_S * 1000;
  const from = Math.ceil(sinceMs / width) * width;
  const to = Math.floor((nowMs - ARRIVED_MS) / width) * width;
  return to > from ? { from: new Date(from), to: new Date(to) } : null;
}

/** The interval in which an instance came to be is its own. */
function slotOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / (SLOT_S * 1000)) * SLOT_S * 1000);
}

function latencyOf({ buckets, zero }: Row): Histogram | null {
  const below = Number(zero ?? 0);
  const [first] = buckets?.[0] ?? [0];
  const last = buckets?.at(-1)?.[0] ?? -1;
  if (last < first) return below === 0 ? null : { scale: HISTOGRAM_SCALE, zero: below, offset: 0, counts: [] };
  const counts = Array.from({ length: last - first + 1 }, () => 0);
  for (const [bucket, count] of buckets ?? []) counts[bucket - first] = Number(count);
  return { scale: HISTOGRAM_SCALE, zero: below, offset: first, counts };
}
