import type pg from 'pg';
import type { Labels } from '@/domain/alerts/labels';
import type { Tx } from '@/server/platform/db';

/** An alert as it stands. Times in milliseconds since the epoch; `endsAt` null: open until its source ends it. */
export interface StoredAlert {
  fingerprint: string;
  labels: Labels;
  annotations: Labels;
  generatorUrl: string;
  startsAt: number;
  endsAt: number | null;
  endsIsTimeout: boolean;
  updatedAt: number;
  source: string;
  sourceName: string;
  alertname: string;
  severity: string;
  episodeId: string;
  /** Number of the deployment's change that wrote it. */
  version: number;
}

/** Resolved alerts are shown, and kept at hand, for this long. */
export const SHOWN_RESOLVED_MS = 24 * 3_600_000;

interface Row {
  fingerprint: string;
  labels: Labels;
  annotations: Labels;
  generator_url: string;
  starts_at: Date;
  ends_at: Date | null;
  ends_is_timeout: boolean;
  updated_at: Date;
  source: string;
  source_name: string;
  alertname: string;
  severity: string;
  episode_id: string;
  version: string | bigint;
}

const COLUMNS = 'fingerprint, labels, annotations, generator_url, starts_at, ends_at, ends_is_timeout, updated_at, source, source_name, alertname, severity, episode_id, version';

const SINCE = `SELECT ${COLUMNS} FROM alerts_alert WHERE deployment = $1 AND version > $2 AND (ends_at IS NULL OR ends_at > $3) ORDER BY version, fingerprint`;

/** Alerts that changed after `version`; of those that ended, only such as are still shown. */
export async function alertsSince(pool: pg.Pool, deployment: string, version: number, now: Date): Promise<StoredAlert[]> {
  const { rows } = await pool.query<Row>(SINCE, [deployment, version, new Date(now.getTime() - SHOWN_RESOLVED_MS)]);
  return rows.map(stored);
}

/** All alerts that fire at `now`, seen inside a transaction. */
export async function firingAlertsIn(tx: Tx, deployment: string, now: Date): Promise<StoredAlert[]> {
  return (await tx.$queryRawUnsafe<Row[]>(SINCE, deployment, -1, now)).map(stored);
}

/** One alert, also one that ended long ago. */
export async function alertByFingerprint(pool: pg.Pool, deployment: string, fingerprint: string): Promise<StoredAlert | null> {
  const { rows } = await pool.query<Row>(`SELECT ${COLUMNS} FROM alerts_alert WHERE deployment = $1 AND fingerprint = $2`, [deployment, fingerprint]);
  return rows[0] ? stored(rows[0]) : null;
}

function stored(row: Row): StoredAlert {
  return {
    fingerprint: row.fingerprint,
    labels: row.labels,
    annotations: row.annotations,
    generatorUrl: row.generator_url,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at?.getTime() ?? null,
    endsIsTimeout: row.ends_is_timeout,
    updatedAt: row.updated_at.getTime(),
    source: row.source,
    sourceName: row.source_name,
    alertname: row.alertname,
    severity: row.severity,
    episodeId: row.episode_id,
    version: Number(row.version),
  };
}
