import { releaseById } from '@/server/releases/release-store';
import { abortCanary } from '@/server/releases/rollout/canary';
import { doSteps, holdPlainly, noteProgress, planned } from '@/server/releases/rollout/pair-steps';
import { planPairs } from '@/server/releases/rollout/plan-pairs';
import { advance, advanceDue, type Scene } from '@/server/releases/rollout/scene';

/**
 * The way back: a canary loses its weight first; then the target comes to full strength at once, without steps or pauses,
 * and the rest goes as it becomes ready. Ends when all of the target is ready; its clock, and when it has failed, are the rules'.
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
  await doSteps(scene, release, steps);
  if (steps.done && !leaving) {
    await advance(scene, { type: 'rollback_done' });
    return;
  }
  await advanceDue(scene);
}
