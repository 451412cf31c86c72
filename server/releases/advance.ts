import type { PromotionContext, PromotionEffect, PromotionEvent, PromotionFacts } from '@/domain/releases/promotion';
import { stepPromotion } from '@/domain/releases/machine';
import { nextDueAt } from '@/domain/releases/due-step';
import { isActive, STATE_WORDS } from '@/domain/releases/states';
import { auditedLast } from '@/server/incidents/audited-last';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';
import { carryOut } from '@/server/releases/carry-out';
import { ROLLOUT_LOOP } from '@/server/releases/rollout/names';
import { contextOf } from '@/server/releases/promotion-context';
import { appendStep, promotionById, savePromotion, type StoredPromotion } from '@/server/releases/promotion-store';
import { movedMeanwhile, named, refusal } from '@/server/releases/refusal';

export interface Advanced {
  promotion: StoredPromotion;
  /** All that the rules demanded; `start`, `canary`, `roll_back` and `open_rollback` are the roll-out's to do, the rest was done. */
  effects: readonly PromotionEffect[];
}

/** How long a promotion that has not started waits until its gates are asked again. */
const GATES_EVERY_MS = 10_000;

/**
 * One step of a promotion: the rules decide, and what they demand is done in the same transaction, with its audit entry,
 * its change and its event. `before` was read under its lock (`lockPromotion`). A step that changes
 * nothing leaves no trace. CONFLICT or BAD_INPUT in the rules' own words when they refuse, ALREADY_DECIDED when somebody
 * was faster.
 */
export async function applyPromotionEvent(work: Work<Actor>, before: StoredPromotion, event: PromotionEvent): Promise<Advanced> {
  const { tx, clock } = work;
  const now = clock.now();
  const context = await contextOf(tx, before, now);
  const outcome = stepPromotion(before.facts, event, context);
  if ('refused' in outcome) throw await refusal(tx, outcome);
  if (outcome.facts === before.facts) return { promotion: before, effects: [] };
  return auditedLast(work, (all) => settle(all, { before, event, context, ...outcome }));
}

interface Settling {
  before: StoredPromotion;
  event: PromotionEvent;
  context: PromotionContext;
  facts: PromotionFacts;
  effects: readonly PromotionEffect[];
}

async function settle(work: Work<Actor>, { before, event, context, facts, effects }: Settling): Promise<Advanced> {
  const { tx, clock, actor } = work;
  const now = clock.now();
  const ended = isActive(before.facts.state) && !isActive(facts.state);
  const beside = {
    dueAt: dueAfter(facts, now),
    ...(ended ? { outcome: await outcomeOf(work, facts, effects) } : {}),
    ...(facts.guardUntil !== null && before.facts.guardUntil === null ? { guardUntil: new Date(facts.guardUntil) } : {}),
  };
  if (!(await savePromotion(tx, before, facts, beside, { name: actor.name, at: now }))) throw movedMeanwhile(before);
  await appendStep(tx, { id: facts.id, seq: facts.version, event, context, state: facts.state, actor, at: now });
  await carryOut(work, { before: before.facts, facts, context, what: event.type }, effects);
  await work.emit({ kind: 'releases.promotion.moved', deployment: facts.deployment, entityId: facts.id, version: facts.version, payload: { service: facts.service, state: facts.state } });
  await wake(tx, ROLLOUT_LOOP);
  const promotion = await promotionById(tx, facts.id);
  return { promotion: promotion ?? { ...before, facts }, effects };
}

/** When a loop looks again: at once what is to begin or under way, later what waits; a guarded one until its guard ends. */
export function dueAfter(facts: PromotionFacts, now: Date): Date | null {
  if (facts.state === 'gated' || facts.state === 'pending_approval') return new Date(Math.min(now.getTime() + GATES_EVERY_MS, nextDueAt(facts) ?? Number.POSITIVE_INFINITY));
  if (isActive(facts.state)) return now;
  return facts.state === 'succeeded' && facts.kind === 'promotion' ? now : null;
}

async function outcomeOf(work: Work<Actor>, facts: PromotionFacts, effects: readonly PromotionEffect[]): Promise<string> {
  const said = effects.findLast((effect) => effect.type === 'log');
  const detail = said?.type === 'log' ? await named(work.tx, said.detail) : '';
  return `${STATE_WORDS[facts.state]}${detail === '' ? '' : `: ${detail}`}`;
}

