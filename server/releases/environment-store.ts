import type { Environment } from '@/domain/deployments/names';
import { defaultRules, type EnvironmentRules } from '@/domain/releases/environment';
import type { Db, Tx } from '@/server/platform/db';

/** The rules of a deployment as stored or as its kind has them, and the version that an edit has to name (0: none stored). */
export interface StoredRules {
  rules: EnvironmentRules;
  environment: Environment;
  version: number;
  /** Who changed them last, and when; null: nobody has. */
  changed: { by: string; at: Date } | null;
  /** The first deployment of its line. */
  line: string;
}

interface RulesRow {
  slug: string;
  environment: Environment;
  upstream: string | null;
  auto_promote: boolean | null;
  approvals: number | null;
  soak_s: number | null;
  smoke_s: number | null;
  guard_min: number | null;
  version: number | null;
  updated_by_name: string | null;
  updated_at: Date | null;
}

/** The rules of every deployment, by slug: one statement. */
export async function allRules(db: Db | Tx): Promise<Map<string, StoredRules>> {
  const rows = await db.$queryRaw<RulesRow[]>`
    SELECT d.slug, d.environment::text AS environment, e.upstream, e.auto_promote, e.approvals, e.soak_s, e.smoke_s, e.guard_min, e.version, e.updated_by_name, e.updated_at
    FROM deployments_deployment AS d LEFT JOIN releases_environment AS e ON e.deployment = d.slug ORDER BY d.slug`;
  const upstreams = new Map(rows.map((row) => [row.slug, row.upstream]));
  return new Map(rows.map((row) => [row.slug, { rules: rulesOfRow(row), environment: row.environment, version: row.version ?? 0, changed: row.updated_by_name && row.updated_at ? { by: row.updated_by_name, at: row.updated_at } : null, line: rootOf(row.slug, upstreams) }]));
}

/** The rules of one deployment; null when there is no such deployment. */
export async function rulesOf(db: Db | Tx, deployment: string): Promise<StoredRules | null> {
  return (await allRules(db)).get(deployment) ?? null;
}

/** The deployments that share a line, in the order in which a release passes them. */
export function lineMembers(all: ReadonlyMap<string, StoredRules>, line: string): string[] {
  const depth = (slug: string, seen: ReadonlySet<string> = new Set()): number => {
    const upstream = all.get(slug)?.rules.upstream ?? null;
    return upstream === null || seen.has(slug) ? 0 : 1 + depth(upstream, new Set([...seen, slug]));
  };
  return [...all].filter(([, stored]) => stored.line === line).map(([slug]) => slug).toSorted((a, b) => depth(a) - depth(b) || a.localeCompare(b));
}

/** Stores rules still in `version` (0: none stored yet); false when somebody was faster. */
export async function saveRules(tx: Tx, rules: EnvironmentRules, version: number, by: { name: string; at: Date }): Promise<boolean> {
  const { deployment, environment: _environment, ...rest } = rules;
  const data = { ...rest, updatedAt: by.at, updatedByName: by.name };
  if (version === 0) return (await tx.releaseEnvironment.createMany({ data: [{ deployment, ...data }], skipDuplicates: true })).count === 1;
  return (await tx.releaseEnvironment.updateMany({ where: { deployment, version }, data: { ...data, version: { increment: 1 } } })).count === 1;
}

function rulesOfRow(row: RulesRow): EnvironmentRules {
  const defaults = defaultRules(row.environment, row.upstream);
  return {
    ...defaults,
    deployment: row.slug,
    upstream: row.upstream,
    autoPromote: row.auto_promote ?? defaults.autoPromote,
    approvals: row.approvals ?? defaults.approvals,
    soakS: row.soak_s ?? defaults.soakS,
    smokeS: row.smoke_s ?? defaults.smokeS,
    guardMin: row.guard_min ?? defaults.guardMin,
  };
}

function rootOf(slug: string, upstreams: ReadonlyMap<string, string | null>): string {
  const seen = new Set<string>();
  let at = slug;
  for (let next = upstreams.get(at) ?? null; next !== null && !seen.has(next); next = upstreams.get(at) ?? null) {
    seen.add(at);
    at = next;
  }
  return at;
}
