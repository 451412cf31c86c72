import { auditedLast } from '@/server/incidents/audited-last';
import type { Person } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { type DecisionInput, lockSeen } from '@/server/releases/act-on-promotion';
import { applyPromotionEvent } from '@/server/releases/advance';
import { type MovedPromotion, movedTo } from '@/server/releases/moved';
import { approverOf } from '@/server/releases/people';
import { reaskGates } from '@/server/releases/reask-gates';

/**
 * Approves what was shown. The gates are asked once more first: when they say something else than was shown, nothing is
 * approved, and STALE_PLAN tells so (what they say now is stored by the loop that asks them). CONFLICT in the rules' own
 * words for whom four eyes forbid it.
 */
export function approvePromotion(work: Work<Person>, input: DecisionInput): Promise<MovedPromotion> {
  return auditedLast(work, async (all) => {
    const promotion = await lockSeen(all, input);
    const now = await reaskGates(all, promotion);
    if (now.facts.reviewHash !== input.reviewHash || now.facts.state !== input.state) throw new AppError('STALE_PLAN', 'It has changed since it was shown to you: look at the review again, then approve.', { field: 'reviewHash', rule: 'stale' });
    const event = { type: 'approve', by: approverOf(all.actor, input.deployment), reviewHash: input.reviewHash, comment: input.comment } as const;
    return movedTo((await applyPromotionEvent(all, now, event)).promotion);
  });
}
