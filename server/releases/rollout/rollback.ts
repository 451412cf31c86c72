import { auditedLast } from '@/server/incidents/audited-last';
import { releaseById } from '@/server/releases/release-store';
import { narrowRights } from '@/server/releases/narrow-rights';
import { awaitedRights } from '@/server/releases/restore-rights';
import { abortCanary } from '@/server/releases/rollout/canary';
import { doSteps, holdPlainly, noteProgress, planned } from '@/server/releases/rollout/pair-steps';
import { planPairs } from '@/server/releases/rollout/plan-pairs';
import { advance, advanceDue, type Scene } from '@/server/releases/rollout/scene';

/**
 * The way back: a canary loses its weight first; then the target comes to full strength at once, without steps or pauses,
 * and the rest goes as it becomes ready. Where rights of the target wait for a decision, nothing of it starts before. Ends when all of the target is ready; its clock, and when it has failed, are the rules'.
 */
export async function lookAtRollback(scene: Scene): Promise<void> {
  const { facts } = scene.promotion;
  const to = facts.rollback?.to ?? null;
  const release = to && (await releaseById(scene.work.tx, to.id));
  const leaving = await abortCanary(scene);
  await noteProgress(scene, release?.id ?? '', false);
  if (!leaving) await holdPlainly(scene);
  const replicas = release?.content.replicas ?? 0;
  // Instances of a canary keep standing without weight until its own end stops them.
  const pairs = planned(scene).filter((pair) => !leaving || pair.releaseId === release?.id || pair.releaseId !== scene.promotion.release.id);
  const steps = planPairs(pairs, { releaseId: release?.id ?? '', replicas, surge: Math.max(1, replicas), makesRoom: true });
  const awaited = release && steps.place > 0 ? await awaitedRights(scene.work.tx, facts, release) : null;
  scene.kept = { ...scene.kept, waitsFor: awaited };
  // Started without its rights it would be refused on the bus, and what serves meanwhile would be gone.
  if (awaited === null) await doSteps(scene, release, steps);
  if (steps.done && !leaving) {
    await end(scene);
    return;
  }
  await advanceDue(scene);
}

async function end(scene: Scene): Promise<void> {
  await auditedLast(scene.work, async (work) => {
    const last: Scene = { ...scene, work };
    await advance(last, { type: 'rollback_done' });
    if (last.promotion.facts.state === 'rolled_back') await narrowRights(work, last.promotion.facts);
    scene.promotion = last.promotion;
    scene.kept = last.kept;
  });
}
