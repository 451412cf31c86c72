import type { Evaluation, PromotionFacts } from '@/domain/releases/promotion';
import { gatesAllow } from '@/domain/releases/gates';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';
import { applyPromotionEvent } from '@/server/releases/advance';
import { evaluateGates } from '@/server/releases/evaluate-gates';
import { saveEvidence, type StoredPromotion } from '@/server/releases/promotion-store';

/**
 * Asks the gates of a locked promotion that has not started. When what is shown stays the same, only the evidence and its
 * age are stored: that is no step, and approvals stand. Otherwise it is a step, and they may be void.
 */
export async function reaskGates(work: Work<Actor>, promotion: StoredPromotion): Promise<StoredPromotion> {
  const evaluation = await evaluateGates(work.tx, work.clock, promotion);
  if (!tellsNews(promotion.facts, evaluation)) {
    await saveEvidence(work.tx, promotion.id, evaluation.gates);
    return promotion;
  }
  return (await applyPromotionEvent(work, promotion, { type: 'evaluate', evaluation })).promotion;
}

function tellsNews(facts: PromotionFacts, { reviewHash, quorum, gates, unfit = [] }: Evaluation): boolean {
  if (facts.reviewHash !== reviewHash || facts.quorum !== quorum || unfit.length > 0) return true;
  // The hash holds what each gate says, so that the gates let it through exactly as they did when it last moved.
  return facts.state === 'requested' || (facts.state === 'gated') === gatesAllow(gates, facts.environment).ok;
}
