import { ROLLBACK_GATES } from '@/domain/releases/gates';
import type { RollbackCause } from '@/domain/releases/promotion';
import { openRollback, rollbackTarget } from '@/domain/releases/rollback';
import { isInFlight } from '@/domain/releases/states';
import { auditedLast } from '@/server/incidents/audited-last';
import type { Actor } from '@/server/platform/actor';
import { AppError, notFound } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';
import { applyPromotionEvent } from '@/server/releases/advance';
import { authorOf } from '@/server/releases/author';
import { rulesOf, type StoredRules } from '@/server/releases/environment-store';
import { askGates } from '@/server/releases/evaluate-gates';
import { historyOf } from '@/server/releases/history-store';
import { type MovedPromotion, movedTo } from '@/server/releases/moved';
import { openStored } from '@/server/releases/open-stored';
import { lastPassage } from '@/server/releases/passage-store';
import { contextOf } from '@/server/releases/promotion-context';
import { activeOf, lockService, promotionById, type StoredPromotion } from '@/server/releases/promotion-store';
import { movedMeanwhile, refusal } from '@/server/releases/refusal';
import { refOf, releaseById } from '@/server/releases/release-store';
import { withRestored } from '@/server/releases/restore-rights';
import { rightsOfWay } from '@/server/releases/rights-of-way';
import { ROLLOUT_LOOP } from '@/server/releases/rollout/names';
import { type Stable, stableOf } from '@/server/releases/stable-store';

export interface RollbackInput {
  deployment: string;
  service: string;
  /** The last good release when left out. */
  toReleaseId?: string | undefined;
  reason: string;
  /** Only what this promotion brings or brought; CONFLICT when something else is in flight or runs. */
  brought?: string;
  /** `user` unless the console does it by itself. */
  cause?: RollbackCause;
}

/**
 * Takes a service back to a good release, by one person with a reason: no canary, no approval. What is in flight is
 * ended first and becomes the way back; what only waits is cancelled. Rights that the target had come back with it, or are
 * asked for urgently where the person may not decide. ALREADY_DECIDED while one is under way; CONFLICT in
 * the rules' words when there is nothing good to go back to.
 */
export function rollBack(work: Work<Actor>, input: RollbackInput): Promise<MovedPromotion> {
  return auditedLast(work, async (all) => movedTo(await goBack(all, input)));
}

async function goBack(work: Work<Actor>, input: RollbackInput): Promise<StoredPromotion> {
  const { deployment, service, reason } = input;
  const { tx, actor } = work;
  const rules = await rulesOf(tx, deployment);
  if (!rules) throw notFound();
  await lockService(tx, deployment, service);
  const active = await activeOf(tx, deployment, service);
  const stable = await stableOf(tx, deployment, service);
  if (!active && !stable) throw notFound();
  if (active?.facts.state === 'rolling_back') throw movedMeanwhile(active);
  if (input.brought !== undefined && !(await isOf(work, input.brought, active, stable))) throw new AppError('CONFLICT', 'What this promotion brought neither is in flight nor runs there any more.', { rule: 'promotion' });
  const by = await authorOf(tx, actor);
  if (active && isInFlight(active.facts.state)) {
    const to = input.toReleaseId === undefined ? {} : { to: await targetOf(work, input, active.facts.release) };
    return (await applyPromotionEvent(work, active, { type: 'abort', by, reason, ...to })).promotion;
  }
  if (active) await applyPromotionEvent(work, active, active.facts.state === 'ready' ? { type: 'abort', by, reason } : { type: 'cancel', by, reason });
  if (!stable) throw new AppError('CONFLICT', `Nothing of ${service} was rolled out in ${deployment} yet: there is nothing to go back from.`, { rule: 'promotion' });
  return openBack(work, input, { stable, rules, by: actor.kind === 'system' ? null : by });
}

/** Whether a promotion is the one in flight, or brought what runs while nothing is. */
async function isOf({ tx }: Work<Actor>, id: string, active: StoredPromotion | null, stable: Stable | null): Promise<boolean> {
  if (active && isInFlight(active.facts.state)) return active.id === id;
  const asked = await promotionById(tx, id);
  return asked?.facts.state === 'succeeded' && asked.release.id === stable?.release.id;
}

/** A way back of its own, while nothing is in flight. */
async function openBack(work: Work<Actor>, input: RollbackInput, { stable, rules, by }: { stable: Stable; rules: StoredRules; by: string | null }): Promise<StoredPromotion> {
  const { deployment, service, reason, cause = 'user' } = input;
  const { tx, clock } = work;
  const current = stable.release;
  const target = await targetOf(work, input, refOf(current));
  const release = await releaseById(tx, target.id);
  if (!release) throw notFound();
  const id = newId();
  const way = await rightsOfWay(tx, { deployment, service, target: release, newer: current });
  const gates = withRestored(work, await askGates(tx, clock, { deployment, service, release, rules }, ROLLBACK_GATES), { way, deployment, target: release });
  const outcome = openRollback({ id, deployment, environment: rules.environment, service, forwardOnly: current.content.forwardOnly, current: refOf(current), target, targetState: release.state, by, cause, reason, gates }, clock.now().getTime());
  if ('refused' in outcome) throw await refusal(tx, outcome);
  const context = await contextOf(tx, outcome, clock.now());
  const brought = await lastPassage(tx, deployment, current.id);
  const opened = await openStored(work, outcome, { context, rollbackOfId: brought?.state === 'succeeded' ? brought.promotionId : null });
  if (!opened) throw new AppError('CONFLICT', `Something of ${service} is on its way in ${deployment} already.`, { rule: 'promotion' });
  await wake(tx, ROLLOUT_LOOP);
  return opened;
}

async function targetOf(work: Work<Actor>, { deployment, service, toReleaseId }: RollbackInput, current: { id: string; version: string }) {
  const target = rollbackTarget(await historyOf(work.tx, deployment, service), current, toReleaseId ?? null);
  if (!target.ok) throw new AppError('CONFLICT', target.reason, { field: 'toReleaseId', rule: 'target' });
  return target.release;
}
