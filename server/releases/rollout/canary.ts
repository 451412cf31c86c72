import { judgeSplit } from '@/domain/releases/canary/weights';
import { newCanaryRun } from '@/domain/releases/canary/canary-moves';
import { setShares } from '@/server/deployments/pairs/set-shares';
import { makeStable } from '@/server/deployments/pairs/make-stable';
import { analyse } from '@/server/releases/rollout/analyse';
import { type CanaryScene, feed, isOver, sidesOf } from '@/server/releases/rollout/canary-scene';
import { canaryOf, insertCanary, saveCanary } from '@/server/releases/rollout/canary-store';
import { membersOf } from '@/server/releases/rollout/members';
import { holdPlainly, noteProgress, place } from '@/server/releases/rollout/pair-steps';
import { canariesFor, planShares, type SharingPair } from '@/server/releases/rollout/plan-shares';
import { advance, advanceDue, isReady, lookAgain, type Scene, wantedPairs } from '@/server/releases/rollout/scene';
import { rolledBackForBurn } from '@/server/releases/rollout/watch';
import { trafficOf, wholeSlots } from '@/server/releases/rollout/traffic-store';

/** While nothing is awaited of instances, the deadline of the promotion is moved this long before it. */
const DEADLINE_AHEAD_MS = 120_000;

/** One look at a canary: instances, shares, what was counted and measured, and the time are told to the run, which decides. */
export async function lookAtCanary(scene: Scene): Promise<void> {
  if (await rolledBackForBurn(scene)) return;
  const canary = await opened(scene);
  await followPerson(canary);
  await placeCanaries(canary);
  if (await noteProgress(scene, scene.promotion.release.id, true)) await feed(canary, { type: 'progress' });
  await tellReady(canary);
  await divide(canary);
  await countSplit(canary);
  await analyse(canary);
  await feed(canary, { type: 'tick' });
  await tellStopped(canary);
  await save(canary);
  await tellPromotion(canary);
}

/**
 * The way back of a canary: weight 0 first, its instances stop later. True while they are not gone yet; at once false
 * where there is none under way.
 */
export async function abortCanary(scene: Scene): Promise<boolean> {
  const stored = await canaryOf(scene.work.tx, scene.promotion.id);
  if (!stored || isOver(stored.run)) return false;
  const canary: CanaryScene = { scene, stored, run: stored.run, counted: stored };
  const { rollback } = scene.promotion.facts;
  if (canary.run.abort === null) await feed(canary, { type: 'abort', user: rollback?.by ?? null, why: rollback?.reason ?? 'It is rolled back.' });
  await divide(canary);
  await feed(canary, { type: 'tick' });
  await tellStopped(canary);
  await save(canary);
  return !isOver(canary.run);
}

async function opened(scene: Scene): Promise<CanaryScene> {
  const { tx } = scene.work;
  const { id, release } = scene.promotion;
  const { strategy } = release.content;
  const stored = (await canaryOf(tx, id)) ?? (await insertCanary(tx, id, newCanaryRun(strategy.kind === 'canary' ? strategy.steps : [], scene.now.getTime()), scene.now));
  return { scene, stored, run: stored.run, counted: stored };
}

/** What a person asked of the promotion is asked of its run, once. */
async function followPerson(canary: CanaryScene): Promise<void> {
  const { facts, movedByName } = canary.scene.promotion;
  const user = facts.pausedBy ?? movedByName;
  if (facts.pausedReason === 'user' && canary.run.pause?.reason !== 'user') await feed(canary, { type: 'pause', user, why: 'A person paused it.' });
  const resumed = facts.pausedReason === null && canary.run.pause !== null && (canary.run.pause.reason === 'user' || canary.scene.kept.told === canary.run.pause.reason);
  if (resumed) await feed(canary, { type: 'resume', user });
  if (facts.fullAsked && !canary.run.isFull) await feed(canary, { type: 'promote_full', user, why: facts.reason ?? 'A person skipped the remaining steps.' });
}

async function placeCanaries(canary: CanaryScene): Promise<void> {
  const { scene, run } = canary;
  if (run.abort !== null || isOver(run)) return;
  const { release } = scene.promotion;
  const first = run.steps.find((step) => step.kind === 'weight');
  const percent = Math.max(run.percent, first?.kind === 'weight' ? first.percent : 0);
  await place(scene, release, canariesFor(percent, release.content.replicas) - sidesOf(canary).canary.length, 'canary');
}

async function tellReady(canary: CanaryScene): Promise<void> {
  if (canary.run.phase !== 'pending') return;
  const { canary: own, stable } = sidesOf(canary);
  if (own.length > 0 && own.every(isReady)) await feed(canary, { type: 'ready', isFirst: stable.length === 0 });
}

/** Gives every pair its shares of the weight that is set, and tells the run when all sidecars hold them. */
async function divide(canary: CanaryScene): Promise<void> {
  const { scene, run } = canary;
  if (run.phase === 'pending' && run.abort === null) return;
  const { deployment, service, release } = scene.promotion.facts;
  const pairs = wantedPairs(scene);
  const sharing = pairs.map((pair): SharingPair => ({ id: pair.id, role: pair.release.id === release.id ? 'canary' : 'stable', ready: isReady(pair), wanted: pair.shares, held: pair.sharesReported }));
  const plan = planShares(run, sharing, scene.promotion.release.content.replicas);
  scene.kept = { ...scene.kept, waitsFor: plan.waitsFor };
  const moved = pairs.some((pair) => plan.shares?.get(pair.id) !== pair.shares);
  if (plan.shares && moved) {
    await setShares(scene.work.tx, scene.work.clock, deployment, service, plan.shares);
    await lookAgain(scene);
  }
  if (plan.applied && run.appliedAt === null) await feed(canary, { type: 'weight_applied', percent: run.percent });
  canary.counted = { ...canary.counted, unsplit: [...new Set(pairs.flatMap((pair) => pair.unsplit))].toSorted() };
}

/** What the sides took in since all shares were held as they are. */
async function countSplit(canary: CanaryScene): Promise<void> {
  const { scene, run } = canary;
  if (run.appliedAt === null) return;
  const window = wholeSlots(run.appliedAt, scene.now.getTime());
  if (!window) return;
  const { release, facts } = scene.promotion;
  const traffic = await trafficOf(scene.pool, { deployment: facts.deployment, members: membersOf(scene.pairs, release.id), ...window });
  const took = (side: 'stable' | 'canary') => (traffic.get(side)?.delivered ?? 0) + (traffic.get(side)?.failed ?? 0);
  canary.counted = { ...canary.counted, stableCount: took('stable'), canaryCount: took('canary') };
  const verdict = judgeSplit(run.percent, took('canary'), took('stable') + took('canary'));
  if (verdict !== run.split) await feed(canary, { type: 'split', verdict });
}

/** Those that were to stop and take nothing any more are gone, whether or not their agent has said so. */
async function tellStopped(canary: CanaryScene): Promise<void> {
  const { run, scene } = canary;
  if (!run.stopSent) return;
  const { release } = scene.promotion;
  const leaving = scene.pairs.filter((pair) => (pair.release.id === release.id) === (run.abort !== null));
  if (leaving.every((pair) => pair.desired === 'stop' && !isReady(pair))) await feed(canary, { type: 'stopped' });
}

async function save(canary: CanaryScene): Promise<void> {
  const { scene, stored, run, counted } = canary;
  if (!(await saveCanary(scene.work.tx, stored, run, { ...counted, ended: isOver(run) }, scene.now))) throw new Error(`the canary of ${stored.promotionId} was moved under its lock`);
}

/** The promotion follows its run: paused with it, over with it, back with it. */
async function tellPromotion(canary: CanaryScene): Promise<void> {
  const { scene, run } = canary;
  if (run.abort !== null) {
    await advance(scene, { type: 'analysis_failed', evidence: run.abort.why });
    return;
  }
  if (run.phase === 'done') {
    await makeStable(scene.work.tx, scene.work.clock, sidesOf(canary).canary.map((pair) => pair.id));
    await lookAgain(scene);
    await holdPlainly(scene);
    await advance(scene, { type: 'rolled_out' });
    return;
  }
  const reason = run.pause?.reason ?? null;
  const { pausedReason, progressDueAt } = scene.promotion.facts;
  if (reason !== null && reason !== 'user' && pausedReason !== reason) await advance(scene, { type: 'pause', reason, by: null });
  if (reason === null && pausedReason !== null) await advance(scene, { type: 'resume', by: null });
  scene.kept = { ...scene.kept, told: reason };
  // Between instances the run keeps the time itself.
  if (run.deadlineAt === null && reason === null && progressDueAt !== null && progressDueAt - scene.now.getTime() < DEADLINE_AHEAD_MS) await advance(scene, { type: 'progress' });
  await advanceDue(scene);
}
