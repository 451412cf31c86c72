import type { CanaryEffect } from '@/domain/releases/canary/run';
import { stepCanary } from '@/domain/releases/canary/step-canary';
import { auditedLast } from '@/server/incidents/audited-last';
import type { Actor } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { lockSeen, type SeenPromotion } from '@/server/releases/act-on-promotion';
import { applyPromotionEvent } from '@/server/releases/advance';
import { type MovedPromotion, movedTo } from '@/server/releases/moved';
import { movedMeanwhile, refusal } from '@/server/releases/refusal';
import { canaryOf, saveCanary } from '@/server/releases/rollout/canary-store';
import { CANARY_ACTIONS, canaryWords } from '@/server/releases/rollout/canary-words';

/**
 * Gives a canary another weight by hand; it is held there until a person lets it go on, with the first step that sets
 * more. BAD_INPUT for what is no multiple of 5 %; CONFLICT where there is no canary that takes messages.
 */
export function setWeight(work: Work<Actor>, { percent, ...seen }: SeenPromotion & { percent: number }): Promise<MovedPromotion> {
  return auditedLast(work, async (all) => {
    const { tx, clock, actor } = all;
    const before = await lockSeen(all, seen);
    const stored = before.facts.state === 'canary' ? await canaryOf(tx, before.id) : null;
    if (!stored) throw new AppError('CONFLICT', 'Only a canary that takes messages has a weight.', { rule: 'promotion' });
    const outcome = stepCanary(stored.run, { type: 'set_weight', user: actor.id, percent }, clock.now().getTime());
    if ('refused' in outcome) throw await refusal(tx, outcome.kind === 'input' ? { refused: outcome.refused, field: 'percent' } : { refused: outcome.refused });
    const { promotion } = before.facts.pausedReason === 'user' ? { promotion: before } : await applyPromotionEvent(all, before, { type: 'pause', reason: 'user', by: actor.id });
    // What was counted at the weight before says nothing about this one.
    if (!(await saveCanary(tx, stored, outcome.run, { stableCount: 0, canaryCount: 0, unsplit: stored.unsplit, ended: false }, clock.now()))) throw movedMeanwhile(before);
    const { id, facts } = promotion;
    for (const effect of outcome.effects.filter(isWeightSet)) {
      await all.audit({ action: CANARY_ACTIONS.weight_set ?? effect.what, deployment: facts.deployment, entity: { type: 'promotion', id, label: `${facts.service} ${facts.release.version}` }, reason: canaryWords(facts, outcome.run, effect), detail: { ...effect.detail, by: effect.by, percent } });
    }
    await all.emit({ kind: 'releases.canary.moved', deployment: facts.deployment, entityId: id, version: outcome.run.version, payload: { service: facts.service } });
    return movedTo(promotion);
  });
}

function isWeightSet(effect: CanaryEffect): effect is Extract<CanaryEffect, { type: 'log' }> {
  return effect.type === 'log' && effect.what === 'weight_set';
}
