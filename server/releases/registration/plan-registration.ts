import { ceilingFor, written as asWritten } from '@/domain/acl/ceilings';
import { isPoolType } from '@/domain/deployments/pool-types';
import { firstRefusal } from '@/domain/releases/registration/finding';
import { fieldsOf, judgeProposal } from '@/domain/releases/registration/judge';
import type { ApiTokenActor, Person } from '@/server/platform/actor';
import type { Clock } from '@/server/platform/clock';
import { type Db, inTransaction } from '@/server/platform/db';
import { dryGates } from '@/server/releases/registration/dry-gates';
import { registrationGround } from '@/server/releases/registration/registration-facts';

/**
 * What would come of registering a plugin, part by part, however little of it can be read yet: nothing is written. What
 * it refuses, registering refuses in the same words; where it refuses nothing, the gates are asked, too.
 */
export function planRegistration({ db, clock, actor }: { db: Db; clock: Clock; actor: Person | ApiTokenActor }, { deployment, proposal: written }: { deployment: string; proposal: unknown }) {
  return inTransaction(db, async (tx) => {
    const now = clock.now();
    const { facts, rules, target, content, instances, known } = await registrationGround(tx, { actor, deployment, written, now });
    const { findings, lines, driver } = judgeProposal(written, { environment: rules.environment, instances, known, facts });
    const allowed = firstRefusal(findings) === null;
    return {
      at: now, deployment, environment: rules.environment, allowed, findings, lines, driver, instances,
      target: { deployment: target.rules.deployment, environment: target.environment },
      image: facts.image,
      allow: [...facts.allow],
      ceiling: ceilingOf(fieldsOf(written).poolType),
      outcome: allowed && content ? await dryGates(tx, clock, { content, target, actor }) : null,
    };
  });
}

export type RegistrationPlan = Awaited<ReturnType<typeof planRegistration>>;

/** The most that a plugin of the pool may ever hold, as people write it; null when there is no such pool. */
function ceilingOf(poolType: unknown): { publish: string[]; subscribe: string[] } | null {
  if (typeof poolType !== 'string' || !isPoolType(poolType)) return null;
  const { publish, subscribe } = ceilingFor(poolType);
  return { publish: publish.map(asWritten), subscribe: subscribe.map(asWritten) };
}
