import type pg from 'pg';
import type { Heartbeat } from '@/domain/telemetry/messages';
import type { ErrorRow, SampleBatch, SampleRow } from '@/server/telemetry/sample-batch';

const INSERT_SAMPLES = `
INSERT INTO telemetry.sample AS s (width_s, at, deployment, plugin, instance, topic, direction, count, bytes, denied, zero_count, bucket_offset, buckets)
SELECT width_s, to_timestamp(at / 1000.0), deployment, plugin, instance, topic, direction, count, bytes, denied, zero_count, bucket_offset, buckets::bigint[]
FROM unnest($1::int[], $2::float8[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::int[], $13::text[])
  AS r (width_s, at, deployment, plugin, instance, topic, direction, count, bytes, denied, zero_count, bucket_offset, buckets)
ON CONFLICT (width_s, deployment, instance, topic, direction, at) DO UPDATE SET
  count = s.count + excluded.count, bytes = s.bytes + excluded.bytes, denied = s.denied + excluded.denied, zero_count = s.zero_count + excluded.zero_count,
  bucket_offset = telemetry.merge_offset(s.bucket_offset, s.buckets, excluded.bucket_offset, excluded.buckets),
  buckets = telemetry.merge_buckets(s.bucket_offset, s.buckets, excluded.bucket_offset, excluded.buckets)`;

const INSERT_ACTIVITY = `
INSERT INTO telemetry.topic_activity AS t (hour, deployment, plugin, direction, topic, count, denied, last_at)
SELECT to_timestamp(at / 1000.0), deployment, plugin, direction, topic, sum(count), sum(denied), $7
FROM unnest($1::float8[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $8::bigint[]) AS r (at, deployment, plugin, direction, topic, count, denied)
GROUP BY at, deployment, plugin, direction, topic
ON CONFLICT (deployment, plugin, direction, topic, hour) DO UPDATE SET count = t.count + excluded.count, denied = t.denied + excluded.denied, last_at = excluded.last_at`;

const INSERT_ERRORS = `
INSERT INTO telemetry.error AS e (width_s, at, deployment, instance, type, count)
SELECT width_s, to_timestamp(at / 1000.0), deployment, instance, type, count
FROM unnest($1::int[], $2::float8[], $3::text[], $4::text[], $5::text[], $6::bigint[]) AS r (width_s, at, deployment, instance, type, count)
ON CONFLICT (width_s, deployment, instance, type, at) DO UPDATE SET count = e.count + excluded.count`;

/** How far the stream has been taken in; 0 when it was never read. */
export async function readPosition(pool: pg.Pool, stream: string): Promise<number> {
  const { rows } = await pool.query<{ seq: string }>('SELECT seq FROM telemetry.ingest_position WHERE stream = $1', [stream]);
  return Number(rows[0]?.seq ?? 0);
}

export interface Batch {
  stream: string;
  from: number;
  to: number;
  batch: SampleBatch;
  now: Date;
  /** What else belongs into the same transaction. */
  also(client: pg.PoolClient): Promise<void>;
}

/**
 * Stores a batch and moves the position from `from` to `to` in one transaction. False, and nothing stored, when the
 * position is not where the caller believes: another worker has taken over.
 */
export async function storeBatch(pool: pg.Pool, { stream, from, to, batch, now, also }: Batch): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const moved = await client.query(
      `INSERT INTO telemetry.ingest_position AS p (stream, seq, at) VALUES ($1, $3, $4)
       ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, at = excluded.at WHERE p.seq = $2`,
      [stream, from, to, now],
    );
    if (moved.rowCount !== 1) {
      await client.query('ROLLBACK');
      return false;
    }
    await insertRows(client, batch, now);
    await also(client);
    await client.query('COMMIT');
    return true;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function insertRows(client: pg.PoolClient, batch: SampleBatch, now: Date): Promise<void> {
  const { samples, errors } = batch;
  if (samples.length > 0) await client.query(INSERT_SAMPLES, sampleColumns(samples));
  const hourly = samples.filter((row) => row.widthS === 3600);
  if (hourly.length > 0) {
    const column = <T>(pick: (row: SampleRow) => T) => hourly.map(pick);
    await client.query(INSERT_ACTIVITY, [column((r) => r.at), column((r) => r.deployment), column((r) => r.plugin), column((r) => r.direction), column((r) => r.topic), column((r) => r.count), now, column((r) => r.denied)]);
  }
  if (errors.length > 0) await client.query(INSERT_ERRORS, errorColumns(errors));
}

function sampleColumns(rows: readonly SampleRow[]): unknown[] {
  const built = rows.map((row) => row.latency.build());
  const column = <T>(pick: (row: SampleRow) => T) => rows.map(pick);
  return [
    column((r) => r.widthS), column((r) => r.at), column((r) => r.deployment), column((r) => r.plugin), column((r) => r.instance), column((r) => r.topic),
    column((r) => r.direction), column((r) => r.count), column((r) => r.bytes), column((r) => r.denied),
    built.map((histogram) => histogram.zero), built.map((histogram) => histogram.offset), built.map((histogram) => `{${histogram.counts.join(',')}}`),
  ];
}

function errorColumns(rows: readonly ErrorRow[]): unknown[] {
  const column = <T>(pick: (row: ErrorRow) => T) => rows.map(pick);
  return [column((r) => r.widthS), column((r) => r.at), column((r) => r.deployment), column((r) => r.instance), column((r) => r.type), column((r) => r.count)];
}

/** Writes the newest heartbeat of each instance; an older one than is stored changes nothing. */
export async function storeHeartbeats(pool: pg.Pool, beats: readonly { deployment: string; beat: Heartbeat; at: number }[]): Promise<void> {
  if (beats.length === 0) return;
  const newest = [...new Map(beats.map((entry) => [`${entry.deployment} ${entry.beat.instance}`, entry])).values()];
  const column = <T>(pick: (entry: (typeof newest)[number]) => T) => newest.map(pick);
  await pool.query(
    `UPDATE deployments_instance i SET last_heartbeat_at = to_timestamp(r.at / 1000.0), state = r.state, boot_id = r.boot, started_at = to_timestamp((r.at - r.uptime) / 1000.0),
       shares = r.shares, unsplit = ARRAY(SELECT jsonb_array_elements_text(r.unsplit))
     FROM unnest($1::text[], $2::text[], $3::float8[], $4::text[], $5::text[], $6::float8[], $7::int[], $8::jsonb[]) AS r (deployment, instance, at, state, boot, uptime, shares, unsplit), deployments_deployment d
     WHERE d.slug = r.deployment AND i.deployment_id = d.id AND i.name = r.instance AND coalesce(i.last_heartbeat_at, '-infinity') < to_timestamp(r.at / 1000.0)`,
    [column((e) => e.deployment), column((e) => e.beat.instance), column((e) => e.at), column((e) => e.beat.state), column((e) => e.beat.boot), column((e) => e.beat.uptimeMs), column((e) => e.beat.shares ?? null), column((e) => JSON.stringify(e.beat.unsplit ?? []))],
  );
}

const KEEP: readonly { widthS: number; interval: string }[] = [
  { widthS: 10, interval: '24 hours' },
  { widthS: 60, interval: '8 days' },
  { widthS: 300, interval: '35 days' },
  { widthS: 3600, interval: '400 days' },
];

/** Deletes samples and errors past the retention of their width, and topic activity after 400 days. */
export async function dropExpired(pool: pg.Pool, now: Date): Promise<void> {
  for (const { widthS, interval } of KEEP) {
    await pool.query('DELETE FROM telemetry.sample WHERE width_s = $1 AND at < $2::timestamptz - $3::interval', [widthS, now, interval]);
    await pool.query('DELETE FROM telemetry.error WHERE width_s = $1 AND at < $2::timestamptz - $3::interval', [widthS, now, interval]);
  }
  await pool.query("DELETE FROM telemetry.topic_activity WHERE hour < $1::timestamptz - interval '400 days'", [now]);
}
