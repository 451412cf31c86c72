import type pg from 'pg';
import type { TopicActivityRow } from '@/domain/acl/known-topics';
import type { Db, Tx } from '@/server/platform/db';

const MAX_ROWS = 20_000;

/** What each plugin of a deployment did per topic since `since`, the busiest rows first. */
export async function topicActivity(pool: pg.Pool, deployment: string, since: Date): Promise<TopicActivityRow[]> {
  const { rows } = await pool.query<{ plugin: string; direction: 'publish' | 'subscribe'; topic: string; count: string }>(
    `SELECT plugin, direction, topic, sum(count) AS count FROM telemetry.topic_activity
     WHERE deployment = $1 AND hour >= date_trunc('hour', $2::timestamptz) GROUP BY plugin, direction, topic ORDER BY 4 DESC LIMIT $3`,
    [deployment, since, MAX_ROWS],
  );
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** The same inside a transaction, for what must stand in the evidence of a decision. */
export async function topicActivityIn(tx: Db | Tx, deployment: string, since: Date): Promise<TopicActivityRow[]> {
  const rows = await tx.$queryRaw<{ plugin: string; direction: 'publish' | 'subscribe'; topic: string; count: bigint }[]>`
    SELECT plugin, direction, topic, sum(count)::bigint AS count FROM telemetry.topic_activity
    WHERE deployment = ${deployment} AND hour >= date_trunc('hour', ${since}::timestamptz) GROUP BY plugin, direction, topic ORDER BY 4 DESC LIMIT ${MAX_ROWS}`;
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}
