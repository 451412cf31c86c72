import type { PromotionFacts } from '@/domain/releases/promotion';
import type { PromotionState } from '@/domain/releases/states';
import type { Db, Tx } from '@/server/platform/db';

/** How the last promotion of a release into a deployment went. */
export interface Passage {
  promotionId: string;
  state: PromotionState;
  /** Since when it is in that state, or when it was undone. */
  at: Date;
  soakUntil: number | null;
  /** It succeeded, and was rolled back later. */
  undone: boolean;
}

const CALLED_OFF = ['superseded', 'cancelled', 'expired', 'rejected'] as const satisfies readonly PromotionState[];

/** The last promotion of a release into a deployment that was not called off before it began; null: none. */
export async function lastPassage(db: Db | Tx, deployment: string, releaseId: string): Promise<Passage | null> {
  const row = await db.promotion.findFirst({
    where: { deployment, releaseId, kind: 'promotion', state: { notIn: [...CALLED_OFF] } },
    orderBy: { requestedAt: 'desc' },
    include: { rollbacks: { where: { state: { not: 'cancelled' } }, orderBy: { requestedAt: 'asc' }, take: 1, select: { requestedAt: true } } },
  });
  if (!row) return null;
  const facts = row.facts as unknown as PromotionFacts;
  const undoneAt = row.rollbacks[0]?.requestedAt ?? null;
  return { promotionId: row.id, state: row.state, at: undoneAt ?? new Date(facts.stateSince), soakUntil: facts.soakUntil, undone: undoneAt !== null };
}

/** When a release was last left for another one in a deployment: until that was asked for, it was what ran. Null: never. */
export async function leftAt(db: Db | Tx, deployment: string, service: string, releaseId: string): Promise<Date | null> {
  const row = await db.promotion.findFirst({ where: { deployment, service, fromReleaseId: releaseId, kind: 'promotion', state: { notIn: [...CALLED_OFF] } }, orderBy: { requestedAt: 'desc' }, select: { requestedAt: true } });
  return row?.requestedAt ?? null;
}
