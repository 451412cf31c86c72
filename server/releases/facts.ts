import { eligibleApprovers, standing } from '@/domain/releases/approval';
import type { Person } from '@/server/platform/actor';
import type { Db, Tx } from '@/server/platform/db';
import { approverOf } from '@/server/releases/people';
import { activePromotions } from '@/server/releases/promotion-store';
import { promotionPath } from '@/server/releases/step-words';

/** A promotion that waits for somebody's approval. */
export interface WaitingPromotion {
  id: string;
  path: string;
  service: string;
  version: string;
  requestedByName: string;
  /** How many have approved what is shown now, of how many. */
  approved: number;
  quorum: number;
  since: Date;
  expiresAt: Date | null;
}

/** Promotions into a deployment that this person may approve, the oldest first; none that is theirs, or that they approved already. */
export async function waitingPromotionsFact(db: Db | Tx, deployment: string, person: Person): Promise<WaitingPromotion[]> {
  const me = approverOf(person, deployment);
  const pending = await activePromotions(db, { deployment, states: ['pending_approval'] });
  return pending.filter(({ facts }) => eligibleApprovers(facts, [me]).length > 0).map(({ id, facts, release, requestedByName }) => ({
    id, path: promotionPath(facts), service: facts.service, version: release.version, requestedByName,
    approved: standing(facts).length, quorum: facts.quorum, since: new Date(facts.stateSince), expiresAt: facts.approvalsExpireAt === null ? null : new Date(facts.approvalsExpireAt),
  }));
}
