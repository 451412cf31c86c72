import { evaluateGates } from '@/server/releases/evaluate-gates';
import { doSteps, holdPlainly, noteProgress, planned } from '@/server/releases/rollout/pair-steps';
import { planPairs } from '@/server/releases/rollout/plan-pairs';
import { rolledBackForBurn } from '@/server/releases/rollout/watch';
import { advance, advanceDue, type Scene } from '@/server/releases/rollout/scene';

/** Ready to start: the gates are asked once more, at the last moment. What they hold now starts when they let it. */
export async function lookAtReady(scene: Scene): Promise<void> {
  const { work, promotion } = scene;
  await advance(scene, { type: 'start', evaluation: await evaluateGates(work.tx, work.clock, promotion) });
}

/** Pair by pair: one more is started, and an old one goes when it is ready, so that nothing is missing in between (I4). */
export async function lookAtRolling(scene: Scene): Promise<void> {
  if (await rolledBackForBurn(scene)) return;
  const { release } = scene.promotion;
  const { pausedReason } = scene.promotion.facts;
  await noteProgress(scene, release.id, true);
  if (pausedReason === null) {
    await holdPlainly(scene);
    const steps = planPairs(planned(scene), { releaseId: release.id, replicas: release.content.replicas, surge: 1 });
    await doSteps(scene, release, steps);
    if (steps.done) {
      await advance(scene, { type: 'rolled_out' });
      return;
    }
  }
  await advanceDue(scene);
}
