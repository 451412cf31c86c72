import type { PoolType } from '@/domain/deployments/pool-types';
import type { Direction } from '@/domain/acl/direction';
import type { Environment } from '@/domain/deployments/names';
import { HELD_GRANT_STATES } from '@/domain/acl/states';
import { APPROVING_ROLE } from '@/domain/releases/approval';
import type { Db, Tx } from '@/server/platform/db';

/** What the registry, the ACL and the objectives know of one deployment. Times are epoch milliseconds. */
export interface RegistryFacts {
  environment: Environment;
  instances: { service: string; instance: string; image: string; heardAt: number | null }[];
  services: { service: string; objectives: number }[];
  pending: { id: string; plugin: string }[];
  grants: { plugin: string; pool: PoolType; direction: Direction; pattern: string }[];
  may_approve: number;
  /** The last that were reported as good; null: none. */
  backup_at: number | null;
  restore_at: number | null;
}

/** One statement; null when there is no such deployment. */
export async function registryFacts(tx: Db | Tx, deployment: string, now: Date): Promise<RegistryFacts | null> {
  // An instance that no agent runs, and that nobody has heard for a day, was taken down; one of an agent runs until it is told to stop.
  const rows = await tx.$queryRaw<RegistryFacts[]>`
    WITH asked AS (SELECT id, slug, environment FROM deployments_deployment WHERE slug = ${deployment}),
    running AS (
      SELECT g.name AS service, i.name AS instance, i.image, i.last_heartbeat_at
      FROM asked AS a JOIN deployments_instance AS i ON i.deployment_id = a.id JOIN deployments_plugin AS g ON g.id = i.plugin_id
      WHERE EXISTS (SELECT 1 FROM deployments_pair AS p WHERE p.deployment_id = a.id AND p.instance = i.name AND p.ended_at IS NULL AND p.desired = 'run')
         OR (NOT EXISTS (SELECT 1 FROM deployments_pair AS p WHERE p.deployment_id = a.id AND p.instance = i.name) AND coalesce(i.last_heartbeat_at, i.registered_at) > ${now}::timestamptz - interval '1 day')
      UNION ALL
      SELECT p.plugin, p.instance, p.spec->>'image', NULL FROM asked AS a JOIN deployments_pair AS p ON p.deployment_id = a.id
      WHERE p.ended_at IS NULL AND p.desired = 'run' AND NOT EXISTS (SELECT 1 FROM deployments_instance AS i WHERE i.deployment_id = a.id AND i.name = p.instance)
    ),
    watched AS (
      SELECT v.definition->>'plugin' AS plugin, count(*)::int AS objectives
      FROM asked AS a JOIN slo_objective AS o ON o.deployment = a.slug AND o.state = 'active'
      JOIN LATERAL (SELECT definition FROM slo_version AS v WHERE v.objective_id = o.id ORDER BY v.number DESC LIMIT 1) AS v ON true
      GROUP BY 1
    )
    SELECT a.environment::text AS environment,
      (SELECT coalesce(json_agg(json_build_object('service', service, 'instance', instance, 'image', image, 'heardAt', (extract(epoch FROM last_heartbeat_at) * 1000)::float8) ORDER BY instance), '[]') FROM running) AS instances,
      (SELECT coalesce(json_agg(json_build_object('service', s.service, 'objectives', coalesce(w.objectives, 0)) ORDER BY s.service), '[]') FROM (SELECT DISTINCT service FROM running) AS s LEFT JOIN watched AS w ON w.plugin = s.service) AS services,
      (SELECT coalesce(json_agg(json_build_object('id', r.id, 'plugin', g.name) ORDER BY r.created_at, r.id), '[]') FROM acl_request AS r JOIN deployments_plugin AS g ON g.id = r.plugin_id WHERE r.deployment = a.slug AND r.state = 'pending') AS pending,
      (SELECT coalesce(json_agg(json_build_object('plugin', g.name, 'pool', g.pool_type, 'direction', t.direction, 'pattern', t.pattern) ORDER BY g.name, t.direction, t.pattern), '[]') FROM acl_grant AS t JOIN deployments_plugin AS g ON g.id = t.plugin_id WHERE t.deployment = a.slug AND t.state::text = ANY(${[...HELD_GRANT_STATES]})) AS grants,
      (SELECT count(DISTINCT m.user_id)::int FROM identity_membership AS m WHERE m.role::text = ${APPROVING_ROLE} AND (m.deployment = a.slug OR m.deployment IS NULL)) AS may_approve,
      (SELECT (extract(epoch FROM max(b.at)) * 1000)::float8 FROM deployments_backup_report AS b WHERE b.deployment = a.slug AND b.kind = 'backup' AND b.ok) AS backup_at,
      (SELECT (extract(epoch FROM max(b.at)) * 1000)::float8 FROM deployments_backup_report AS b WHERE b.deployment = a.slug AND b.kind = 'restore_test' AND b.ok) AS restore_at
    FROM asked AS a`;
  return rows[0] ?? null;
}
