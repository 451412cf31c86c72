import { introduced } from '@/domain/releases/policies/mode';
import { isPolicyId, POLICY_IDS, type PolicyId } from '@/domain/releases/policies/ids';
import type { Policy, PolicyMatch, PolicyParams, PolicySwitch } from '@/domain/releases/policies/policy';
import type { ReleasePolicy } from '@/server/generated/prisma/client';
import type { Db, Tx } from '@/server/platform/db';
import { jsonValue } from '@/server/platform/json';

/** A rule as stored, with the version that an edit has to name (0: not stored yet). */
export interface StoredPolicy extends Policy {
  version: number;
}

/** The rules of these deployments, by slug, in their order; what is not stored yet is as it will be introduced now. One statement. */
export async function policiesIn(db: Db | Tx, deployments: readonly string[], now: Date): Promise<Map<string, StoredPolicy[]>> {
  const rows = await db.releasePolicy.findMany({ where: { deployment: { in: [...deployments] } } });
  const known = new Map(rows.map((row) => [`${row.deployment} ${row.policy}`, row]));
  return new Map(deployments.map((deployment) => [deployment, POLICY_IDS.map((id) => {
    const row = known.get(`${deployment} ${id}`);
    return row ? policyOf(row, id) : { ...introduced(id, now.getTime()), version: 0 };
  })]));
}

/** The rules of one deployment, as {@link policiesIn}. */
export async function policiesOf(db: Db | Tx, deployment: string, now: Date): Promise<StoredPolicy[]> {
  return (await policiesIn(db, [deployment], now)).get(deployment) ?? [];
}

/** Stores the rules that a deployment does not have yet: from now on their days are counted. Of two at once one does it. */
export async function introducePolicies(db: Db | Tx, deployments: readonly string[], now: Date): Promise<number> {
  const known = new Set((await db.releasePolicy.findMany({ where: { deployment: { in: [...deployments] } }, select: { deployment: true, policy: true } })).map(({ deployment, policy }) => `${deployment} ${policy}`));
  const missing = deployments.flatMap((deployment) => POLICY_IDS.filter((id) => !known.has(`${deployment} ${id}`)).map((id) => ({ deployment, policy: id, switches: jsonValue(introduced(id, now.getTime()).switches), updatedAt: now })));
  if (missing.length === 0) return 0;
  return (await db.releasePolicy.createMany({ data: missing, skipDuplicates: true })).count;
}

/** Stores a rule still in `version`; false when somebody was faster. */
export async function savePolicy(tx: Tx, deployment: string, policy: Policy, version: number, now: Date): Promise<boolean> {
  const saved = await tx.releasePolicy.updateMany({ where: { deployment, policy: policy.id, version }, data: { params: jsonValue(policy.params), match: jsonValue(policy.match), switches: jsonValue(policy.switches), version: { increment: 1 }, updatedAt: now } });
  return saved.count === 1;
}

function policyOf(row: ReleasePolicy, id: PolicyId): StoredPolicy {
  return { id: isPolicyId(row.policy) ? row.policy : id, params: row.params as PolicyParams, match: row.match as PolicyMatch, switches: row.switches as unknown as PolicySwitch[], version: row.version };
}
