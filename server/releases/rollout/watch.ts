import { isOurs } from '@/domain/releases/burn';
import type { PromotionEvent } from '@/domain/releases/promotion';
import { isGuarded } from '@/domain/releases/rollback-steps';
import { AppError } from '@/server/platform/errors';
import { activeOf } from '@/server/releases/promotion-store';
import { rollBack } from '@/server/releases/roll-back';
import { burnsOf, type ObjectiveBurn } from '@/server/releases/rollout/burns';
import { membersOf } from '@/server/releases/rollout/members';
import { doSteps, holdPlainly, planned } from '@/server/releases/rollout/pair-steps';
import { planPairs } from '@/server/releases/rollout/plan-pairs';
import { advance, advanceDue, isReady, type Scene, stepped, wantedPairs } from '@/server/releases/rollout/scene';
import { selfRollbacks } from '@/server/releases/rollout/due-store';
import { stableOf } from '@/server/releases/stable-store';
import { judgeSmoke } from '@/server/releases/rollout/smoke';
import { SLOT_S, type Traffic, trafficOf, wholeSlots } from '@/server/releases/rollout/traffic-store';

/** Smoke: all instances ready, messages flow, none fails for long enough; a burn of its own rolls it back at once. */
export async function lookAtVerifying(scene: Scene): Promise<void> {
  const { release, facts } = scene.promotion;
  if (await rolledBackForBurn(scene)) return;
  await keepStanding(scene);
  if (facts.pausedReason !== null) return;
  const { smokeS } = scene.rules;
  const now = scene.now.getTime();
  const { replicas } = release.content;
  const verdict = judgeSmoke({
    since: facts.stateSince, now, smokeS, replicas,
    ready: wantedPairs(scene, release.id).filter(isReady).length,
    window: await lastSeconds(scene, smokeS),
    all: sums(await traffic(scene, wholeSlots(facts.stateSince, now))),
  });
  scene.kept = { ...scene.kept, waitsFor: verdict.done ? null : verdict.waitsFor };
  if (verdict.done) await advance(scene, { type: 'smoke', passed: verdict.passed, evidence: verdict.evidence });
  else await advanceDue(scene);
}

/** It runs for its time without burning before it counts as good. */
export async function lookAtSoaking(scene: Scene): Promise<void> {
  const burns = await burning(scene);
  if (await rolledBackForBurn(scene, burns)) return;
  await keepStanding(scene);
  const { soakUntil } = scene.promotion.facts;
  const over = burns.find((each) => each.over);
  scene.kept = { ...scene.kept, waitsFor: over ? `${over.title} burns its budget.` : null };
  if (soakUntil === null || soakUntil <= scene.now.getTime()) await advance(scene, { type: 'soak', burning: over !== undefined });
}

/** After its success: for as long as the rules say a burn that is its own still rolls it back, once. */
export async function lookAtGuarded(scene: Scene): Promise<void> {
  if (!isGuarded(scene.promotion.facts, scene.now.getTime())) return;
  const { deployment, service, release } = scene.promotion.facts;
  const { tx } = scene.work;
  // What has been replaced meanwhile, or is being replaced, is watched by what replaces it.
  if ((await stableOf(tx, deployment, service))?.release.id !== release.id || (await activeOf(tx, deployment, service))) return;
  await rolledBackForBurn(scene);
}

/**
 * True when it is on its way back now. The rules say whether the burn is the release's; if it is not, or was rolled back for lately, a
 * person is told instead.
 */
export async function rolledBackForBurn(scene: Scene, known?: readonly ObjectiveBurn[]): Promise<boolean> {
  const over = (known ?? (await burning(scene))).filter((each) => each.over);
  // What came with the release counts, also where something else burned before it, and burns more.
  const worst = over.find(({ before, now }) => isOurs(before, now)) ?? over[0];
  if (!worst) return false;
  const { service, state } = scene.promotion.facts;
  const event: PromotionEvent = { type: 'burn', before: worst.before, now: worst.now, selfRollbacks: await selfRollbacks(scene.work.tx, service, scene.now), evidence: `${worst.title} (${worst.slug}) burns ${worst.times.toFixed(1)} times as fast as the alert that pages allows.` };
  const opens = (await stepped(scene, event)).find((effect) => effect.type === 'open_rollback');
  if (opens) await goBack(scene, opens.reason);
  return scene.promotion.facts.state !== state;
}

/** The way back of what had succeeded is a promotion of its own. Where there is nothing good to go back to, the alert that pages is what is left. */
async function goBack({ work, promotion }: Scene, reason: string): Promise<void> {
  const { id, facts } = promotion;
  try {
    await rollBack(work, { deployment: facts.deployment, service: facts.service, reason, cause: 'burn' });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    work.log.warn({ promotion: id, why: error.message }, 'not rolled back');
  }
}

async function burning(scene: Scene): Promise<ObjectiveBurn[]> {
  const { deployment, service, startedAt, requestedAt } = scene.promotion.facts;
  return burnsOf(scene, { deployment, service, startedAt: new Date(startedAt ?? requestedAt), now: scene.now });
}

/** What went away meanwhile comes back. */
async function keepStanding(scene: Scene): Promise<void> {
  const { release } = scene.promotion;
  await holdPlainly(scene);
  await doSteps(scene, release, planPairs(planned(scene), { releaseId: release.id, replicas: release.content.replicas, surge: 1 }));
}

/** The last whole intervals that make up these seconds; null while they do not lie behind the beginning. */
async function lastSeconds(scene: Scene, seconds: number): Promise<{ handled: number; failed: number } | null> {
  const since = scene.promotion.facts.stateSince;
  const width = Math.max(1, Math.ceil(seconds / SLOT_S)) * SLOT_S * 1000;
  const whole = wholeSlots(since, scene.now.getTime());
  if (!whole || whole.to.getTime() - whole.from.getTime() < width) return null;
  return sums(await traffic(scene, { from: new Date(whole.to.getTime() - width), to: whole.to }));
}

async function traffic(scene: Scene, window: { from: Date; to: Date } | null): Promise<Traffic | undefined> {
  if (!window) return undefined;
  const { release, facts } = scene.promotion;
  const members = membersOf(scene.pairs, release.id).filter((member) => member.side === 'canary');
  return (await trafficOf(scene.pool, { deployment: facts.deployment, members, ...window })).get('canary');
}

function sums(seen: Traffic | undefined): { handled: number; failed: number } {
  return { handled: (seen?.delivered ?? 0) + (seen?.published ?? 0), failed: (seen?.failed ?? 0) + (seen?.denied ?? 0) };
}
