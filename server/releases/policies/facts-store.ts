import type { Environment } from '@/domain/deployments/names';
import { isPoolType } from '@/domain/deployments/pool-types';
import type { ProbeSet } from '@/domain/deployments/pairs/probes';
import type { ReleaseContent } from '@/domain/releases/release';
import type { GrantFact, InstanceTarget } from '@/domain/releases/policies/target';
import type { Db, Tx } from '@/server/platform/db';

/** What is not heard for so long is silent; what was not heard for longer than the second is not running any more. */
const SILENT_MS = 60_000;
const GONE_MS = 10 * 60_000;

export interface DeploymentRow {
  deployment: string;
  environment: Environment;
}

/** Every deployment, or those named, with the kind of environment that it is. */
export async function deploymentsIn(db: Db | Tx, slugs?: readonly string[]): Promise<DeploymentRow[]> {
  const rows = await db.deployment.findMany({ where: slugs ? { slug: { in: [...slugs] } } : {}, select: { slug: true, environment: true }, orderBy: { slug: 'asc' } });
  return rows.map(({ slug, environment }) => ({ deployment: slug, environment }));
}

/** Rights in force and plugins that wait for a decision, of these deployments: one statement. */
export async function rightsIn(db: Db | Tx, deployments: readonly string[]): Promise<Map<string, { inForce: GrantFact[]; undecided: string[] }>> {
  const rows = await db.$queryRaw<{ deployment: string; plugin: string; pool_type: string; direction: 'publish' | 'subscribe' | null; pattern: string | null }[]>`
    SELECT g.deployment, p.name AS plugin, p.pool_type, g.direction::text AS direction, g.pattern
    FROM acl_grant AS g JOIN deployments_plugin AS p ON p.id = g.plugin_id WHERE g.deployment = ANY(${[...deployments]}) AND g.state IN ('enforcing', 'active')
    UNION ALL
    SELECT DISTINCT r.deployment, p.name, p.pool_type, NULL, NULL FROM acl_request AS r JOIN deployments_plugin AS p ON p.id = r.plugin_id WHERE r.deployment = ANY(${[...deployments]}) AND r.state = 'pending'
    ORDER BY 1, 2, 4, 5`;
  const found = new Map(deployments.map((slug) => [slug, { inForce: [] as GrantFact[], undecided: [] as string[] }]));
  for (const { deployment, plugin, pool_type: poolType, direction, pattern } of rows) {
    if (direction === null || pattern === null) found.get(deployment)?.undecided.push(plugin);
    else if (isPoolType(poolType)) found.get(deployment)?.inForce.push({ plugin, poolType, direction, pattern });
  }
  return found;
}

type Spec = NonNullable<InstanceTarget['spec']>;

interface InstanceRow {
  deployment: string;
  environment: Environment;
  service: string;
  instance: string;
  pool_type: string;
  /** Null for a pair, whose spec says it. */
  image: string | null;
  spec_hash: string | null;
  driver: string | null;
  heard_at: Date | null;
  phase: string | null;
}

export interface RunningInstances {
  targets: InstanceTarget[];
  expected: string[];
  silent: string[];
  drivers: string[];
}

/** What runs in these deployments: pairs that agents were told to run, and instances without one that were heard lately. One statement, and one for what they run: many run the same. */
export async function runningIn(db: Db | Tx, deployments: readonly string[], now: Date): Promise<Map<string, RunningInstances>> {
  const since = new Date(now.getTime() - GONE_MS);
  const rows = await db.$queryRaw<InstanceRow[]>`
    SELECT d.slug AS deployment, d.environment::text AS environment, p.plugin AS service, p.instance, p.pool_type, NULL AS image, p.spec_hash, a.driver, i.last_heartbeat_at AS heard_at, p.phase::text AS phase
    FROM deployments_pair AS p JOIN deployments_deployment AS d ON d.id = p.deployment_id
      LEFT JOIN deployments_agent AS a ON a.id = p.agent_id
      LEFT JOIN deployments_instance AS i ON i.deployment_id = p.deployment_id AND i.name = p.instance
    WHERE d.slug = ANY(${[...deployments]}) AND p.desired = 'run' AND p.ended_at IS NULL AND p.stopped_at IS NULL
    UNION ALL
    SELECT d.slug, d.environment::text, g.name, i.name, g.pool_type, i.image, NULL, NULL, i.last_heartbeat_at, NULL
    FROM deployments_instance AS i JOIN deployments_deployment AS d ON d.id = i.deployment_id JOIN deployments_plugin AS g ON g.id = i.plugin_id
    WHERE d.slug = ANY(${[...deployments]}) AND i.last_heartbeat_at >= ${since}
      AND NOT EXISTS (SELECT 1 FROM deployments_pair AS p WHERE p.deployment_id = i.deployment_id AND p.instance = i.name AND p.ended_at IS NULL)
    ORDER BY 1, 4`;
  const specs = await specsIn(db, deployments);
  const found = new Map(deployments.map((slug): [string, RunningInstances] => [slug, { targets: [], expected: [], silent: [], drivers: [] }]));
  for (const row of rows) {
    const here = found.get(row.deployment);
    if (!here || !isPoolType(row.pool_type)) continue;
    const spec = row.spec_hash === null ? undefined : specs.get(row.spec_hash);
    const { deployment, environment, service, instance } = row;
    here.targets.push({ kind: 'instance', deployment, environment, service, instance, poolType: row.pool_type, image: spec?.image ?? row.image ?? '', spec: spec?.spec ?? null });
    if (row.driver !== null && !here.drivers.includes(row.driver)) here.drivers.push(row.driver);
    // What is starting, stopping or falling over has a word of its own elsewhere.
    if (row.spec_hash !== null && row.phase !== 'running') continue;
    here.expected.push(row.instance);
    if (row.heard_at === null || now.getTime() - row.heard_at.getTime() > SILENT_MS) here.silent.push(row.instance);
  }
  return found;
}

/** What pairs of these deployments are to run, by the hash that stands for it. */
async function specsIn(db: Db | Tx, deployments: readonly string[]): Promise<Map<string, { image: string; spec: Spec }>> {
  const rows = await db.$queryRaw<{ spec_hash: string; image: string; limits: ReleaseContent['limits'] | null; probes: ProbeSet | null }[]>`
    SELECT DISTINCT ON (p.spec_hash) p.spec_hash, p.spec->>'image' AS image, p.spec->'limits' AS limits, p.spec->'probes' AS probes
    FROM deployments_pair AS p JOIN deployments_deployment AS d ON d.id = p.deployment_id
    WHERE d.slug = ANY(${[...deployments]}) AND p.desired = 'run' AND p.ended_at IS NULL AND p.stopped_at IS NULL ORDER BY p.spec_hash`;
  return new Map(rows.map(({ spec_hash: hash, image, limits, probes }) => [hash, { image, spec: { limits, probes } }]));
}
