import type { PromotionState } from '@/domain/releases/states';
import type { Db } from '@/server/platform/db';

/** Everything that is known of one service in one deployment, before it is judged. */
export interface CellRow {
  deployment: string;
  service: string;
  registered: boolean;
  release_id: string | null;
  version: string | null;
  since: Date | null;
  release_state: 'frozen' | 'deprecated' | 'blocked' | null;
  replicas: number | null;
  promotion_id: string | null;
  promotion_kind: 'promotion' | 'rollback' | null;
  promotion_state: PromotionState | null;
  promotion_version: string | null;
  promotion_since: Date | null;
  promotion_paused: string | null;
  canary_percent: number | null;
  rollback_due: Date | null;
  hold_id: string | null;
  hold_reason: string | null;
  hold_by: string | null;
  hold_at: Date | null;
  hold_until: Date | null;
  pairs: PairSums | null;
  /** Instances that no release manages. */
  instances: { total: number; heard: number; last: string | null; since: string | null; image: string | null } | null;
}

export interface PairSums {
  wanted: number;
  ready: number;
  /** Of the release that runs. */
  current: number;
  list: { instance: string; health: string; reason: string; since: string }[];
}

/** One statement for the whole matrix: every service that is registered, runs or moves in these deployments. */
export function matrixRows(db: Db, deployments: readonly string[], now: Date): Promise<CellRow[]> {
  return db.$queryRaw<CellRow[]>`
    WITH asked AS (SELECT id, slug FROM deployments_deployment WHERE slug = ANY(${[...deployments]})),
    cell AS (
      SELECT a.slug AS deployment, p.name AS service, a.id AS deployment_id FROM deployments_plugin AS p JOIN asked AS a ON a.id = p.deployment_id
      UNION SELECT s.deployment, s.service, a.id FROM releases_stable AS s JOIN asked AS a ON a.slug = s.deployment
      UNION SELECT m.deployment, m.service, a.id FROM releases_promotion AS m JOIN asked AS a ON a.slug = m.deployment WHERE m.finished_at IS NULL
    ),
    pair AS (
      SELECT p.deployment_id, p.plugin, count(*) FILTER (WHERE p.desired = 'run')::int AS wanted, count(*) FILTER (WHERE p.ready)::int AS ready,
             count(*) FILTER (WHERE p.desired = 'run' AND p.release_id = s.release_id::text)::int AS current,
             json_agg(json_build_object('instance', p.instance, 'health', p.health, 'reason', p.reason, 'since', p.since) ORDER BY p.instance) FILTER (WHERE p.desired = 'run') AS list
      FROM deployments_pair AS p JOIN asked AS a ON a.id = p.deployment_id
      LEFT JOIN releases_stable AS s ON s.deployment = a.slug AND s.service = p.plugin
      WHERE p.ended_at IS NULL GROUP BY 1, 2
    ),
    instance AS (
      SELECT i.deployment_id, g.name AS plugin, count(*)::int AS total, count(*) FILTER (WHERE i.last_heartbeat_at > ${now}::timestamptz - interval '15 seconds')::int AS heard,
             max(i.last_heartbeat_at) AS last, min(i.registered_at) AS since, max(i.image) AS image
      FROM deployments_instance AS i JOIN asked AS a ON a.id = i.deployment_id JOIN deployments_plugin AS g ON g.id = i.plugin_id
      WHERE NOT EXISTS (SELECT 1 FROM deployments_pair AS p WHERE p.deployment_id = i.deployment_id AND p.instance = i.name) GROUP BY 1, 2
    )
    SELECT c.deployment, c.service, (g.id IS NOT NULL) AS registered, s.release_id, r.version, s.since, r.state::text AS release_state, (r.content->>'replicas')::int AS replicas,
           m.id AS promotion_id, m.kind::text AS promotion_kind, m.state::text AS promotion_state, mr.version AS promotion_version, to_timestamp((m.facts->>'stateSince')::float8 / 1000) AS promotion_since, m.paused_reason AS promotion_paused,
           k.percent AS canary_percent, to_timestamp((m.facts->'rollback'->>'dueAt')::float8 / 1000) AS rollback_due,
           h.id AS hold_id, h.reason AS hold_reason, h.by_name AS hold_by, h.created_at AS hold_at, h.until AS hold_until,
           CASE WHEN p.plugin IS NULL THEN NULL ELSE json_build_object('wanted', p.wanted, 'ready', p.ready, 'current', p.current, 'list', coalesce(p.list, '[]'::json)) END AS pairs,
           CASE WHEN i.plugin IS NULL THEN NULL ELSE json_build_object('total', i.total, 'heard', i.heard, 'last', i.last, 'since', i.since, 'image', i.image) END AS instances
    FROM cell AS c
    LEFT JOIN deployments_plugin AS g ON g.deployment_id = c.deployment_id AND g.name = c.service
    LEFT JOIN releases_stable AS s ON s.deployment = c.deployment AND s.service = c.service
    LEFT JOIN releases_release AS r ON r.id = s.release_id
    LEFT JOIN releases_promotion AS m ON m.deployment = c.deployment AND m.service = c.service AND m.finished_at IS NULL
    LEFT JOIN releases_release AS mr ON mr.id = m.release_id
    LEFT JOIN releases_canary AS k ON k.promotion_id = m.id
    LEFT JOIN releases_hold AS h ON h.deployment = c.deployment AND h.service = c.service AND h.ended_at IS NULL AND (h.until IS NULL OR h.until > ${now})
    LEFT JOIN pair AS p ON p.deployment_id = c.deployment_id AND p.plugin = c.service
    LEFT JOIN instance AS i ON i.deployment_id = c.deployment_id AND i.plugin = c.service
    ORDER BY c.service, c.deployment`;
}

/** The newest release of each service along these lines that is not marked: what could go next. */
export function newestOfLines(db: Db, lines: readonly string[]): Promise<{ line: string; service: string; id: string; version: string }[]> {
  return db.$queryRaw<{ line: string; service: string; id: string; version: string }[]>`
    SELECT DISTINCT ON (line, service) line, service, id, version FROM releases_release WHERE line = ANY(${[...lines]}) AND state = 'frozen' ORDER BY line, service, created_at DESC, id DESC`;
}
