import { mayRequest, openPromotion } from '@/domain/releases/machine';
import { aclDiff, widens } from '@/domain/releases/content-diff';
import { quorumOf, strategyIn } from '@/domain/releases/environment';
import type { Actor } from '@/server/platform/actor';
import { AppError, notFound } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';
import { applyPromotionEvent } from '@/server/releases/advance';
import { askForRights } from '@/server/releases/ask-for-rights';
import { authorOf } from '@/server/releases/author';
import { evaluateGates } from '@/server/releases/evaluate-gates';
import { rulesOf } from '@/server/releases/environment-store';
import { holdOf } from '@/server/releases/hold-store';
import { openStored } from '@/server/releases/open-stored';
import { activeOf, lockService, type StoredPromotion } from '@/server/releases/promotion-store';
import { movedMeanwhile, refusal } from '@/server/releases/refusal';
import { type MovedPromotion, movedTo } from '@/server/releases/moved';
import { refOf, releaseInLine } from '@/server/releases/release-store';
import { ROLLOUT_LOOP } from '@/server/releases/rollout/names';
import { stableOf } from '@/server/releases/stable-store';
import { auditedLast } from '@/server/incidents/audited-last';

export interface PromotionAsked {
  deployment: string;
  releaseId: string;
  reason?: string | undefined;
}

/**
 * Asks for a release to go into a deployment: what waited there before is superseded, the gates are asked at once, and
 * people are told when their approval is wanted. A promotion by the console itself (`systemActor`) is automatic. CONFLICT
 * in the rules' words when something is in flight, the release is marked, runs there already, or a hold is in force.
 */
export function requestPromotion(work: Work<Actor>, input: PromotionAsked): Promise<MovedPromotion> {
  return auditedLast(work, async (all) => movedTo(await request(all, input)));
}

async function request(work: Work<Actor>, { deployment, releaseId, reason = '' }: PromotionAsked): Promise<StoredPromotion> {
  const { tx, actor, clock } = work;
  const stored = await rulesOf(tx, deployment);
  const release = stored && (await releaseInLine(tx, stored.line, releaseId));
  if (!stored || !release) throw notFound();
  const { service } = release;
  await lockService(tx, deployment, service);
  const now = clock.now();
  const active = await activeOf(tx, deployment, service);
  const may = mayRequest(active?.facts ?? null, release);
  if (!may.ok) throw active?.release.id === release.id ? movedMeanwhile(active) : new AppError('CONFLICT', may.reason, { rule: 'promotion' });
  const stable = await stableOf(tx, deployment, service);
  const hold = await holdOf(tx, deployment, service, now);
  const quorum = quorumOf(stored.rules, widens(aclDiff(stable?.release.content ?? null, release.content)));
  const automatic = actor.kind === 'system';
  const context = { now: now.getTime(), releaseState: release.state, held: hold !== null, soakS: stored.rules.soakS, guardMin: stored.rules.guardMin };
  const outcome = openPromotion({
    id: newId(), deployment, environment: stored.environment, service, release: refOf(release), from: stable && refOf(stable.release), strategy: strategyIn(stored.environment, release.content.strategy),
    forwardOnly: release.content.forwardOnly, automatic, requestedBy: automatic ? null : await authorOf(tx, actor), authors: [release.authorId], quorum, reason: reason.trim() || null,
  }, context);
  if ('refused' in outcome) throw await refusal(tx, outcome);
  if (active && may.supersedes === active.id) await applyPromotionEvent(work, active, { type: 'supersede', promotion: outcome.facts.id, version: release.version });
  const opened = await openStored(work, outcome, { context, rollbackOfId: null });
  if (!opened) throw new AppError('CONFLICT', `Something of ${service} is on its way into ${deployment} already.`, { rule: 'promotion' });
  await askForRights(work, opened);
  const evaluation = await evaluateGates(tx, clock, opened);
  await wake(tx, ROLLOUT_LOOP);
  return (await applyPromotionEvent(work, opened, { type: 'evaluate', evaluation })).promotion;
}
