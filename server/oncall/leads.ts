import type { StepTarget } from '@/domain/oncall/paging/policy';
import { peopleWithRole } from '@/server/identity/identity-store';
import { policyInForce } from '@/server/oncall/policy';
import type { Db, Tx } from '@/server/platform/db';

/** What the escalation policy calls those who lead the people on call, the nearest first. */
const LEADS = ['team lead', 'manager'];

/** Who leads the people on call: as the escalation policy names them; without a name in it, the deployment's admins. */
export async function leadsFact(tx: Db | Tx, deployment: string): Promise<string[]> {
  const { policy } = await policyInForce(tx, deployment);
  const targets = Object.values(policy.chains).flatMap((chain) => chain.steps.flatMap((step): readonly StepTarget[] => step.targets));
  for (const lead of LEADS) {
    const named = targets.flatMap((target) => (target.kind === 'person' && target.as.toLowerCase() === lead ? [target.userId] : []));
    if (named.length > 0) return [...new Set(named)];
  }
  return (await peopleWithRole(tx, deployment, ['deployment_admin'])).map(({ id }) => id);
}
