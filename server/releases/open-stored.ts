import type { PromotionContext, PromotionEffect, PromotionFacts } from '@/domain/releases/promotion';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';
import { dueAfter } from '@/server/releases/advance';
import { carryOut } from '@/server/releases/carry-out';
import { appendStep, insertPromotion, promotionById, type StoredPromotion } from '@/server/releases/promotion-store';

/** Stores what the rules opened, with all that they demand of it; null when something of the service moves there already. */
export async function openStored(work: Work<Actor>, opened: { facts: PromotionFacts; effects: readonly PromotionEffect[] }, { context, rollbackOfId }: { context: PromotionContext; rollbackOfId: string | null }): Promise<StoredPromotion | null> {
  const { tx, clock, actor } = work;
  const { facts, effects } = opened;
  const at = clock.now();
  const beside = { requestedByName: actor.name, requestedByKind: actor.kind, rollbackOfId, dueAt: dueAfter(facts, at) };
  if (!(await insertPromotion(tx, facts, beside, { name: actor.name, at }))) return null;
  await appendStep(tx, { id: facts.id, seq: facts.version, event: { type: 'request' }, opened: facts, context, state: facts.state, actor, at });
  await carryOut(work, { before: null, facts, context, what: 'requested' }, effects);
  await work.emit({ kind: 'releases.promotion.moved', deployment: facts.deployment, entityId: facts.id, version: facts.version, payload: { service: facts.service, state: facts.state } });
  return promotionById(tx, facts.id);
}
