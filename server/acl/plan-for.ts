import type { Right } from '@/domain/acl/direction';
import type { TopicActivityRow } from '@/domain/acl/known-topics';
import { type Plan, planCanonical, planRequest } from '@/domain/acl/plan';
import { isPoolType, type PoolType } from '@/domain/deployments/pool-types';
import { heldGrants, type RequestWithAll } from '@/server/acl/acl-store';
import type { Db, Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import { sha256 } from '@/server/platform/ids';

/** What counts as known on the bus: heard of within the last 7 days. */
export const ACTIVITY_MS = 7 * 24 * 3_600_000;

export interface PinnedPlan {
  plan: Plan;
  /** What a decision names: it is void when the plan has changed. */
  hash: string;
}

/** What `request` would do if approved whole, judged against what its plugin holds now and what is known of the bus. */
export async function planFor(db: Db | Tx, request: RequestWithAll, known: readonly TopicActivityRow[], now: Date): Promise<PinnedPlan> {
  const held: Right[] = (await heldGrants(db, request.pluginId)).map(({ direction, pattern }) => ({ direction, pattern }));
  const plan = planRequest({
    plugin: request.plugin.name,
    instanceId: request.instanceName,
    poolType: poolTypeOf(request.plugin.poolType),
    lines: request.lines.map(({ direction, written }) => ({ direction, written })),
    held,
    known,
    principalAgeMs: now.getTime() - request.plugin.createdAt.getTime(),
    expires: false,
  });
  return { plan, hash: sha256(planCanonical(plan)) };
}

/** The stored pool type as the domain knows it. */
export function poolTypeOf(stored: string): PoolType {
  if (!isPoolType(stored)) throw new AppError('INTERNAL', `unknown pool type ${stored}`);
  return stored;
}
