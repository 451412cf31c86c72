import type { PromotionState } from '@/domain/releases/states';
import type { StoredPromotion } from '@/server/releases/promotion-store';

/** Where a promotion stands after a step. */
export interface MovedPromotion {
  promotionId: string;
  state: PromotionState;
  version: number;
  reviewHash: string | null;
}

export function movedTo({ id, facts }: StoredPromotion): MovedPromotion {
  return { promotionId: id, state: facts.state, version: facts.version, reviewHash: facts.reviewHash };
}
