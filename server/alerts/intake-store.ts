import type { Episode } from '@/domain/alerts/merge';
import type { Labels } from '@/domain/alerts/labels';
import type { StoredAlert } from '@/server/alerts/alert-store';
import type { Db, Tx } from '@/server/platform/db';
import type { AlertStatus } from '@/server/generated/prisma/enums';

/** Where an alert came from: an API token's id and name, `slo` or `watch`. */
export interface AlertSource {
  id: string;
  name: string;
}

/** An episode as it is stored. */
export interface StoredEpisode {
  id: string;
  episode: Episode;
  /** What was noted of it last. */
  status: AlertStatus;
}

export type AlertRow = Omit<StoredAlert, 'source' | 'sourceName' | 'alertname' | 'severity' | 'episodeId' | 'version'> & { episodeId: string };

export interface EpisodeRow {
  id: string;
  fingerprint: string;
  startsAt: number;
  endsAt: number | null;
  status: AlertStatus;
  heard: unknown;
  alertname: string;
  severity: string;
  summary: string;
}

/** A step that people may have to be told of. */
export interface NewsRow {
  fingerprint: string;
  startsAt: number;
  status: AlertStatus;
}

/**
 * Takes the deployment's turn to write and returns the number of this change: writers of one deployment follow each
 * other, so that numbers commit in their order and a reader that asks for what is newer misses nothing.
 */
export async function nextVersion(tx: Tx, deployment: string): Promise<bigint> {
  const rows = await tx.$queryRaw<{ version: bigint }[]>`
    INSERT INTO alerts_head AS h (deployment, version) VALUES (${deployment}, 1)
    ON CONFLICT (deployment) DO UPDATE SET version = h.version + 1 RETURNING version`;
  return rows[0]?.version ?? 0n;
}

/** The episodes that events can concern: those of the same start, those that may still fire, and the one shown now. Each look-up goes by an index, whatever the tables' statistics say. */
export async function episodesFor(tx: Tx, deployment: string, events: readonly { fingerprint: string; startsAt: number; labels: Labels }[], now: Date): Promise<StoredEpisode[]> {
  const labels = new Map(events.map((event) => [event.fingerprint, event.labels]));
  const asked = JSON.stringify(events.map(({ fingerprint, startsAt }) => ({ f: fingerprint, s: startsAt })));
  const rows = await tx.$queryRaw<{ id: string; fingerprint: string; starts_at: Date; status: AlertStatus; heard: unknown }[]>`
    SELECT DISTINCT ON (e.id) e.id, e.fingerprint, e.starts_at, e.status, e.heard
    FROM json_to_recordset(${asked}::json) AS r (f text, s float8)
    CROSS JOIN LATERAL (
      SELECT * FROM alerts_episode e WHERE e.deployment = ${deployment} AND e.fingerprint = r.f AND e.starts_at = to_timestamp(r.s / 1000.0)::timestamptz(3)
      UNION ALL SELECT * FROM alerts_episode e WHERE e.deployment = ${deployment} AND e.fingerprint = r.f AND e.ends_at > ${now}
      UNION ALL SELECT * FROM alerts_episode e WHERE e.deployment = ${deployment} AND e.fingerprint = r.f AND e.ends_at IS NULL
      UNION ALL SELECT e.* FROM alerts_alert a JOIN alerts_episode e ON e.id = a.episode_id WHERE a.deployment = ${deployment} AND a.fingerprint = r.f) e`;
  return rows.map(({ id, fingerprint, starts_at, status, heard }) => ({
    id,
    status,
    episode: { ...(heard as Omit<Episode, 'fingerprint' | 'labels' | 'startsAt'>), fingerprint, labels: labels.get(fingerprint) ?? {}, startsAt: starts_at.getTime() },
  }));
}

export async function saveEpisodes(tx: Tx, deployment: string, rows: readonly EpisodeRow[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO alerts_episode (id, deployment, fingerprint, starts_at, ends_at, status, heard, alertname, severity, summary, recorded_at)
    SELECT id, ${deployment}, fingerprint, to_timestamp("startsAt" / 1000.0), to_timestamp("endsAt" / 1000.0), status::"AlertStatus", heard, alertname, severity, summary, ${now}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r (id uuid, fingerprint text, "startsAt" float8, "endsAt" float8, status text, heard jsonb, alertname text, severity text, summary text)
    ON CONFLICT (deployment, fingerprint, starts_at) DO UPDATE SET ends_at = excluded.ends_at, status = excluded.status, heard = excluded.heard, summary = excluded.summary`;
}

export async function saveAlerts(tx: Tx, deployment: string, version: bigint, source: AlertSource, rows: readonly AlertRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO alerts_alert (deployment, fingerprint, labels, annotations, generator_url, starts_at, ends_at, ends_is_timeout, updated_at, source, source_name, alertname, severity, episode_id, version)
    SELECT ${deployment}, fingerprint, labels, annotations, "generatorUrl", to_timestamp("startsAt" / 1000.0), to_timestamp("endsAt" / 1000.0), "endsIsTimeout", to_timestamp("updatedAt" / 1000.0),
      ${source.id}, ${source.name}, coalesce(labels ->> 'alertname', ''), coalesce(labels ->> 'severity', ''), "episodeId", ${version}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r (fingerprint text, labels jsonb, annotations jsonb, "generatorUrl" text, "startsAt" float8, "endsAt" float8, "endsIsTimeout" boolean, "updatedAt" float8, "episodeId" uuid)
    ON CONFLICT (deployment, fingerprint) DO UPDATE SET annotations = excluded.annotations, generator_url = excluded.generator_url, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
      ends_is_timeout = excluded.ends_is_timeout, updated_at = excluded.updated_at, source = excluded.source, source_name = excluded.source_name, episode_id = excluded.episode_id, version = excluded.version`;
}

/** Notes news for the worker. What was noted before is noted anew only when it happened again: the caller saw the step. */
export async function noteNews(tx: Tx, deployment: string, rows: readonly NewsRow[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO alerts_intake (deployment, fingerprint, starts_at, status, received_at)
    SELECT ${deployment}, fingerprint, to_timestamp("startsAt" / 1000.0), status::"AlertStatus", ${now}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r (fingerprint text, "startsAt" float8, status text)
    ON CONFLICT (deployment, fingerprint, starts_at, status) DO UPDATE SET received_at = excluded.received_at, dispatched_at = NULL`;
}

/** Deployments with an episode whose end has come and has not been noted. */
export async function deploymentsWithEnded(db: Db, now: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ deployment: string }[]>`SELECT DISTINCT deployment FROM alerts_episode WHERE status = 'firing' AND ends_at <= ${now}`;
  return rows.map((row) => row.deployment);
}

/** Marks episodes resolved whose end has come; returns what it marked. */
export async function resolveEnded(tx: Tx, deployment: string, now: Date, limit: number): Promise<(NewsRow & { id: string })[]> {
  const rows = await tx.$queryRaw<{ id: string; fingerprint: string; starts_at: Date }[]>`
    UPDATE alerts_episode SET status = 'resolved' WHERE id IN (
      SELECT id FROM alerts_episode WHERE status = 'firing' AND deployment = ${deployment} AND ends_at <= ${now} ORDER BY ends_at LIMIT ${limit})
    RETURNING id, fingerprint, starts_at`;
  return rows.map(({ id, fingerprint, starts_at }) => ({ id, fingerprint, startsAt: starts_at.getTime(), status: 'resolved' }));
}
