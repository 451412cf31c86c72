import type { Db, Tx } from '@/server/platform/db';

/** What releases know of one deployment. Times are epoch milliseconds. */
export interface ReleaseFacts {
  upstream: string | null;
  /** Null: as its kind of environment has it. */
  approvals: number | null;
  stable: { service: string; version: string; since: number; approved: number; quorum: number }[];
  rehearsal: { deployment: string; service: string; at: number } | null;
  /** The deployment of the kind dr that comes after this one. */
  follower: string | null;
  following: { service: string; version: string }[];
}

/** One statement; null when there is no such deployment. */
export async function releaseFacts(tx: Db | Tx, deployment: string): Promise<ReleaseFacts | null> {
  const rows = await tx.$queryRaw<ReleaseFacts[]>`
    WITH asked AS (SELECT d.slug, e.upstream, e.approvals FROM deployments_deployment AS d LEFT JOIN releases_environment AS e ON e.deployment = d.slug WHERE d.slug = ${deployment}),
    follower AS (SELECT d.slug FROM asked AS a JOIN releases_environment AS e ON e.upstream = a.slug JOIN deployments_deployment AS d ON d.slug = e.deployment AND d.environment = 'dr' ORDER BY d.slug LIMIT 1),
    stable AS (
      SELECT s.service, r.version, s.since, coalesce(m.approved, 0)::int AS approved, coalesce(m.quorum, 0)::int AS quorum
      FROM asked AS a JOIN releases_stable AS s ON s.deployment = a.slug JOIN releases_release AS r ON r.id = s.release_id
      LEFT JOIN LATERAL (
        SELECT m.quorum, (SELECT count(DISTINCT v.user_id) FROM releases_approval AS v WHERE v.promotion_id = m.id AND v.decision = 'approve' AND v.ended_at IS NULL) AS approved
        FROM releases_promotion AS m WHERE m.deployment = s.deployment AND m.service = s.service AND m.release_id = s.release_id AND m.kind = 'promotion' AND m.state IN ('soaking', 'succeeded', 'rolling_back', 'rolled_back')
        ORDER BY m.requested_at DESC LIMIT 1
      ) AS m ON true
    )
    SELECT a.upstream, a.approvals,
      (SELECT coalesce(json_agg(json_build_object('service', service, 'version', version, 'since', (extract(epoch FROM since) * 1000)::float8, 'approved', approved, 'quorum', quorum) ORDER BY service), '[]') FROM stable) AS stable,
      (SELECT json_build_object('deployment', m.deployment, 'service', m.service, 'at', (extract(epoch FROM m.finished_at) * 1000)::float8) FROM releases_promotion AS m
       WHERE m.deployment IN (a.slug, a.upstream) AND m.state = 'rolled_back' AND m.finished_at IS NOT NULL ORDER BY m.finished_at DESC LIMIT 1) AS rehearsal,
      (SELECT slug FROM follower) AS follower,
      (SELECT coalesce(json_agg(json_build_object('service', s.service, 'version', r.version) ORDER BY s.service), '[]') FROM follower AS f JOIN releases_stable AS s ON s.deployment = f.slug JOIN releases_release AS r ON r.id = s.release_id) AS following
    FROM asked AS a`;
  return rows[0] ?? null;
}
