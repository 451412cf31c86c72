import type { Db, Tx } from '@/server/platform/db';

export interface NewHit {
  silenceId: string;
  episodeId: string;
  fingerprint: string;
  alertname: string;
  severity: string;
}

/** Notes what silences muted; what was noted before stays as it was. Returns how many are new. */
export async function insertHits(tx: Db | Tx, deployment: string, hits: readonly NewHit[], at: Date): Promise<number> {
  if (hits.length === 0) return 0;
  return tx.$executeRaw`
    INSERT INTO alerts_silence_hit (silence_id, episode_id, deployment, fingerprint, alertname, severity, at)
    SELECT "silenceId", "episodeId", ${deployment}, fingerprint, alertname, severity, ${at}
    FROM json_to_recordset(${JSON.stringify(hits)}::json) AS r ("silenceId" uuid, "episodeId" uuid, fingerprint text, alertname text, severity text)
    ON CONFLICT DO NOTHING`;
}

/** How much each of these silences has muted so far. */
export async function hitCounts(db: Db | Tx, silenceIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.silenceHit.groupBy({ by: ['silenceId'], where: { silenceId: { in: [...silenceIds] } }, _count: { _all: true } });
  return new Map(rows.map((row) => [row.silenceId, row._count._all]));
}

export interface HitRow {
  episodeId: string;
  fingerprint: string;
  alertname: string;
  severity: string;
  at: Date;
}

/** What one silence muted, the latest first. */
export function hitsOf(db: Db | Tx, silenceId: string, take: number): Promise<HitRow[]> {
  return db.silenceHit.findMany({ where: { silenceId }, orderBy: [{ at: 'desc' }, { episodeId: 'asc' }], take, select: { episodeId: true, fingerprint: true, alertname: true, severity: true, at: true } });
}

/** The silences that muted these episodes at some time. */
export async function silencesThatHit(db: Db | Tx, episodeIds: readonly string[]): Promise<{ silenceId: string; episodeId: string; at: Date }[]> {
  return db.silenceHit.findMany({ where: { episodeId: { in: [...episodeIds] } }, select: { silenceId: true, episodeId: true, at: true } });
}
