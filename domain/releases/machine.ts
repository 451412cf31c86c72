import { no, type Verdict } from '@/domain/verdict';
import { isFirst, NEW_FACTS } from './new-facts';
import type { NewPromotion, PromotionContext, PromotionEvent, PromotionFacts, PromotionOutcome } from './promotion';
import * as review from './review-steps';
import * as rollback from './rollback-steps';
import * as rollout from './rollout-steps';
import { isActive, isBeforeReady, STATE_WORDS } from './states';
import { changed, type EventOf, log, refuse, type StepMap } from './step';
import { runDue } from './due-step';

const STEPS: StepMap = {
  evaluate: review.evaluate,
  approve: review.approve,
  reject: review.reject,
  withdraw: review.withdraw,
  cancel: review.cancel,
  supersede: review.supersede,
  start: review.start,
  progress: rollout.progress,
  pause: rollout.pause,
  resume: rollout.resume,
  promote_full: rollout.promoteFull,
  rolled_out: rollout.rolledOut,
  smoke: rollout.smoke,
  soak: rollout.soak,
  analysis_failed: rollback.analysisFailed,
  burn: rollback.burn,
  abort: rollback.abort,
  release_blocked: rollback.releaseBlocked,
  rollback_done: rollback.rollbackDone,
  rollback_failed: rollback.rollbackFailed,
  due: runDue,
};

/**
 * A promotion as it is requested. Refused when the release is marked as bad or runs there already, and by itself while
 * a hold is in force. Whether another one is in the way `mayRequest` says.
 */
export function openPromotion(input: NewPromotion, { now, releaseState, held = false }: Pick<PromotionContext, 'now' | 'releaseState' | 'held'>): PromotionOutcome {
  const { release, from, automatic } = input;
  if (releaseState === 'blocked') return refuse(`${release.version} is marked as bad: promote another version, or lift the mark with a reason first.`);
  if (automatic && releaseState === 'deprecated') return refuse(`${release.version} is deprecated: it goes nowhere by itself.`);
  if (automatic && held) return refuse('A hold is in force: nothing goes there by itself until it is lifted.');
  if (from?.id === release.id) return refuse(`${release.version} runs there already.`);
  const requestedBy = automatic ? null : input.requestedBy;
  const facts: PromotionFacts = { ...NEW_FACTS, ...input, requestedBy, strategy: isFirst(from) ? 'rolling' : input.strategy, kind: 'promotion', state: 'requested', requestedAt: now, stateSince: now };
  return changed(facts, [log('requested', requestedBy, input.reason ?? '')]);
}

/** Whether a release may be requested beside what is there, and which promotion it then supersedes. */
export function mayRequest(active: Pick<PromotionFacts, 'id' | 'state' | 'release' | 'kind'> | null, release: Pick<PromotionFacts['release'], 'id'>): { readonly ok: true; readonly supersedes: string | null } | Extract<Verdict, { readonly ok: false }> {
  if (active === null || !isActive(active.state)) return { ok: true, supersedes: null };
  if (active.release.id === release.id && active.kind === 'promotion') return no(`${active.release.version} is on its way there already: it is ${STATE_WORDS[active.state]}.`);
  if (isBeforeReady(active.state)) return { ok: true, supersedes: active.id };
  return no(`${active.release.version} is ${STATE_WORDS[active.state]}: wait until it has ended, or abort it.`);
}

/**
 * One guarded step of a promotion. A refusal changes nothing, and says what is missing and what would be right; what a
 * loop says late or twice changes nothing either. Names in the sentences are marks: see `withNames`.
 */
export function stepPromotion(facts: PromotionFacts, event: PromotionEvent, context: PromotionContext): PromotionOutcome {
  const outcome = run(facts, event, context);
  if ('refused' in outcome || outcome.facts === facts) return outcome;
  return { facts: { ...outcome.facts, version: facts.version + 1 }, effects: outcome.effects };
}

function run<Type extends PromotionEvent['type']>(facts: PromotionFacts, event: EventOf<Type>, context: PromotionContext): PromotionOutcome {
  return STEPS[event.type](facts, event, context);
}
