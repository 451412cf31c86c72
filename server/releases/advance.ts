import type { PromotionEffect, PromotionEvent } from '@/domain/releases/promotion';
import type { Actor } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import type { StoredPromotion } from '@/server/releases/promotion-store';

export interface Advanced {
  promotion: StoredPromotion;
  /** All that the rules demanded; `start`, `canary` and `roll_back` are the roll-out's to do, the rest was done. */
  effects: readonly PromotionEffect[];
}

/**
 * One step of a promotion: the rules decide, and what they demand is done in the same transaction, with its audit entry,
 * its change and its event. `before` was read under its lock (`lockPromotion`, `takeDuePromotion`). CONFLICT or BAD_INPUT
 * in the rules' own words when they refuse, ALREADY_DECIDED when somebody was faster.
 */
export async function applyPromotionEvent(work: Work<Actor>, before: StoredPromotion, event: PromotionEvent): Promise<Advanced> {
  void work;
  throw new AppError('UNAVAILABLE', `${before.id} cannot ${event.type} yet.`);
}
