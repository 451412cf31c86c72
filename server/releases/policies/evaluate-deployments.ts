import { evaluate } from '@/domain/releases/policies/evaluate';
import { effectiveMode } from '@/domain/releases/policies/mode';
import { type PolicyTarget, targetKey } from '@/domain/releases/policies/target';
import type { Db } from '@/server/platform/db';
import { deploymentsIn } from '@/server/releases/policies/facts-store';
import type { Evaluated } from '@/server/releases/policies/keep-violations';
import { introducePolicies, policiesIn } from '@/server/releases/policies/policy-store';
import { targetsIn } from '@/server/releases/policies/targets';

/** Holds every deployment (or those named) and each of its running instances against the rules that are not off. Rules that are new there are introduced. */
export async function evaluateDeployments(db: Db, now: Date, slugs?: readonly string[]): Promise<Evaluated[]> {
  const rows = await deploymentsIn(db, slugs);
  const deployments = rows.map(({ deployment }) => deployment);
  await introducePolicies(db, deployments, now);
  const policies = await policiesIn(db, deployments, now);
  const targets = await targetsIn(db, rows, now);
  return deployments.flatMap((deployment) => {
    const here = targets.get(deployment);
    if (!here) return [];
    const all: PolicyTarget[] = [here.deployment, ...here.instances];
    const on = (policies.get(deployment) ?? []).filter((policy) => effectiveMode(policy, now.getTime()) !== 'off');
    return [{ deployment, findings: evaluate(on, all, now.getTime()), rules: new Map<string, number | null>(on.map(({ id, switches }) => [id, switches.findLast(({ kind }) => kind === 'rule')?.at ?? null])), targets: new Set(all.map(targetKey)) }];
  });
}
