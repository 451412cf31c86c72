import type { PromotionEvent } from '@/domain/releases/promotion';
import type { PromotionState } from '@/domain/releases/states';
import type { Actor, Person } from '@/server/platform/actor';
import { notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { applyPromotionEvent } from '@/server/releases/advance';
import { type MovedPromotion, movedTo } from '@/server/releases/moved';
import { approverOf } from '@/server/releases/people';
import { lockPromotion, type StoredPromotion } from '@/server/releases/promotion-store';
import { movedMeanwhile } from '@/server/releases/refusal';

/** Which promotion, and the state that was seen when somebody decided: who comes second hears who was first. */
export interface SeenPromotion {
  deployment: string;
  promotionId: string;
  state: PromotionState;
}

/** The promotion, locked. NOT_FOUND when it is not of this deployment; ALREADY_DECIDED when it was moved since it was seen so. */
export async function lockSeen(work: Pick<Work<Actor>, 'tx'>, { deployment, promotionId, state }: SeenPromotion): Promise<StoredPromotion> {
  const promotion = await lockPromotion(work.tx, promotionId);
  if (!promotion || promotion.facts.deployment !== deployment) throw notFound();
  if (promotion.facts.state !== state) throw movedMeanwhile(promotion);
  return promotion;
}

async function act(work: Work<Person>, seen: SeenPromotion, event: PromotionEvent): Promise<MovedPromotion> {
  return movedTo((await applyPromotionEvent(work, await lockSeen(work, seen), event)).promotion);
}

/** Nothing has started yet, and nothing will. */
export function cancelPromotion(work: Work<Person>, input: SeenPromotion & { reason: string }): Promise<MovedPromotion> {
  return act(work, input, { type: 'cancel', by: work.actor.id, reason: input.reason });
}

/** Stops what is on its way and takes it back. Wins over everything that was asked before. */
export function abortPromotion(work: Work<Person>, input: SeenPromotion & { reason: string }): Promise<MovedPromotion> {
  return act(work, input, { type: 'abort', by: work.actor.id, reason: input.reason });
}

export function pausePromotion(work: Work<Person>, input: SeenPromotion): Promise<MovedPromotion> {
  return act(work, input, { type: 'pause', reason: 'user', by: work.actor.id });
}

export function resumePromotion(work: Work<Person>, input: SeenPromotion): Promise<MovedPromotion> {
  return act(work, input, { type: 'resume', by: work.actor.id });
}

/** Skips the steps of a canary that are left. */
export function promoteFull(work: Work<Person>, input: SeenPromotion & { reason: string }): Promise<MovedPromotion> {
  return act(work, input, { type: 'promote_full', by: work.actor.id, reason: input.reason });
}

/** Takes back an approval that is not used yet. */
export function withdrawApproval(work: Work<Person>, input: SeenPromotion): Promise<MovedPromotion> {
  return act(work, input, { type: 'withdraw', by: work.actor.id });
}

export interface DecisionInput extends SeenPromotion {
  /** Of what was shown. */
  reviewHash: string;
  comment: string;
}

/** Ends it: the first rejection does. */
export function rejectPromotion(work: Work<Person>, input: DecisionInput): Promise<MovedPromotion> {
  return act(work, input, { type: 'reject', by: approverOf(work.actor, input.deployment), reviewHash: input.reviewHash, comment: input.comment });
}
