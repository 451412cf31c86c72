import { URGENCIES } from '@/domain/oncall/paging/policy';
import type { Reading } from '@/server/api/context';
import { peopleNamed } from '@/server/oncall/people-of';
import { namedByPolicies, policyInForce } from '@/server/oncall/policy';
import { latestPolicy } from '@/server/oncall/policy-store';

/** The policy in force as it is edited, and whom its steps may name. */
export async function readPolicy({ db }: Reading, { deployment }: { deployment: string }) {
  const [{ version, policy }, latest, candidates] = await Promise.all([policyInForce(db, deployment), latestPolicy(db, deployment), namedByPolicies(db, deployment)]);
  const named = URGENCIES.flatMap((urgency) => policy.chains[urgency].steps.flatMap((step) => step.targets.flatMap((target) => (target.kind === 'person' ? [target.userId] : []))));
  return { version, definition: policy, saved: latest && { at: latest.createdAt, byName: latest.byName, reason: latest.reason }, candidates, people: await peopleNamed(db, named) };
}
