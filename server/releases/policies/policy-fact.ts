import type { PolicyId } from '@/domain/releases/policies/ids';
import type { Db, Tx } from '@/server/platform/db';
import { policiesOf, type StoredPolicy } from '@/server/releases/policies/policy-store';

/** How the rules of a deployment stand, by id: what else asks by the mode of one of them, as the checklist does, reads it here. */
export async function policyFact(tx: Db | Tx, deployment: string, now: Date): Promise<ReadonlyMap<PolicyId, StoredPolicy>> {
  return new Map((await policiesOf(tx, deployment, now)).map((policy) => [policy.id, policy]));
}
