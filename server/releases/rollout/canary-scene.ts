import type { CanaryEffect, CanaryEvent, CanaryRun } from '@/domain/releases/canary/run';
import { stepCanary } from '@/domain/releases/canary/step-canary';
import { recordChange } from '@/server/changes/record-change';
import type { Pair } from '@/server/deployments/pairs/pair-store';
import type { Counted, StoredCanary } from '@/server/releases/rollout/canary-store';
import { CANARY_ACTIONS, canaryWords } from '@/server/releases/rollout/canary-words';
import { stop } from '@/server/releases/rollout/pair-steps';
import { type Scene, wantedPairs } from '@/server/releases/rollout/scene';

/** One look at a canary: the run as it is after the events so far. */
export interface CanaryScene {
  readonly scene: Scene;
  readonly stored: StoredCanary;
  run: CanaryRun;
  counted: Counted;
}

/** Pairs of the new release that are wanted, and those of whatever ran before. */
export function sidesOf({ scene }: Pick<CanaryScene, 'scene'>): { canary: Pair[]; stable: Pair[] } {
  const { release } = scene.promotion;
  const wanted = wantedPairs(scene);
  return { canary: wanted.filter((pair) => pair.release.id === release.id), stable: wanted.filter((pair) => pair.release.id !== release.id) };
}

/** Nothing is to be done any more: it took over, or those that lost their weight are gone. */
export function isOver({ phase, stopAt, stopSent }: CanaryRun): boolean {
  return phase === 'done' || (phase === 'aborted' && stopSent && stopAt === null);
}

/** Lets the rules take one event, and does what they demand. False when they refuse it: it comes too late, or is not the time. */
export async function feed(canary: CanaryScene, event: CanaryEvent): Promise<boolean> {
  const outcome = stepCanary(canary.run, event, canary.scene.now.getTime());
  if ('refused' in outcome) return false;
  canary.run = outcome.run;
  for (const effect of outcome.effects) await carryOut(canary, effect);
  return true;
}

async function carryOut(canary: CanaryScene, effect: CanaryEffect): Promise<void> {
  switch (effect.type) {
    // The weight is given by whoever holds shares now: at every look, until all sidecars have said so.
    case 'set_weight':
      canary.counted = { ...canary.counted, stableCount: 0, canaryCount: 0 };
      return;
    // Also when a step is measured anew: what was found before counts no longer.
    case 'measure':
      canary.scene.kept = { ...canary.scene.kept, measuredFrom: canary.scene.now.getTime() };
      return;
    case 'stop_canary': return stop(canary.scene, sidesOf(canary).canary.map((pair) => pair.id), 'The canary was aborted.');
    case 'stop_stable': return stop(canary.scene, sidesOf(canary).stable.map((pair) => pair.id), 'The new release has taken over.');
    case 'log': return tell(canary, effect);
  }
}

/** What people want to see later: in the audit log, and the weights as marks on charts. */
async function tell({ scene, run }: CanaryScene, effect: Extract<CanaryEffect, { type: 'log' }>): Promise<void> {
  const action = CANARY_ACTIONS[effect.what];
  if (!action) return;
  const { work, promotion } = scene;
  const { id, facts } = promotion;
  const summary = canaryWords(facts, run, effect);
  await work.audit({ action, deployment: facts.deployment, entity: { type: 'promotion', id, label: `${facts.service} ${facts.release.version}` }, reason: summary, detail: { ...effect.detail, by: effect.by, percent: run.percent } });
  await work.emit({ kind: 'releases.canary.moved', deployment: facts.deployment, entityId: id, version: run.version, payload: { service: facts.service } });
  if (effect.what === 'weight_applied') await recordChange(work.tx, work.clock, { deployment: facts.deployment, kind: action, entityType: 'promotion', entityId: id, plugin: facts.service, summary, actorName: work.actor.name });
}
