import { judgeRun } from '@/domain/releases/canary/analysis';
import type { Counted } from '@/domain/releases/canary/measure';
import { DEFAULT_METRICS } from '@/domain/releases/canary/metric';
import type { CanaryRun } from '@/domain/releases/canary/run';
import type { Sides } from '@/domain/releases/canary/weights';
import { newId } from '@/server/platform/ids';
import { type CanaryScene, feed } from '@/server/releases/rollout/canary-scene';
import { insertMeasurements, measurementsOf } from '@/server/releases/rollout/canary-store';
import { countedOf, look, lookedAt } from '@/server/releases/rollout/looks';
import { membersOf } from '@/server/releases/rollout/members';
import { trafficOf, wholeSlots } from '@/server/releases/rollout/traffic-store';

/**
 * Measures every metric when it is time, from what both sides counted since the weight is held, and tells the run what
 * the measurements of this step say together. What was measured once is never measured again: a look is a row.
 */
export async function analyse(canary: CanaryScene): Promise<void> {
  const { scene, run } = canary;
  if (!isMeasured(run) || run.appliedAt === null) return;
  const { tx } = scene.work;
  const began = scene.kept.measuredFrom ?? run.appliedAt;
  const known = (await measurementsOf(tx, scene.promotion.id, { step: run.step })).filter(({ at }) => at.getTime() >= began).toReversed();
  const due = DEFAULT_METRICS.filter(({ name, intervalS }) => {
    const last = known.findLast(({ metric }) => metric === name);
    return scene.now.getTime() - (last?.at.getTime() ?? began) >= intervalS * 1000;
  });
  if (due.length === 0) return;
  const from = new Date(run.appliedAt);
  const counted = await countedSince(canary, run.appliedAt);
  const made = due.map((metric) => ({ id: newId(), promotionId: scene.promotion.id, step: run.step, ...look(metric, counted, { from, at: scene.now }) }));
  await insertMeasurements(tx, made);
  const all = [...known, ...made.map((row) => ({ ...row, stableSamples: BigInt(row.stableSamples), canarySamples: BigInt(row.canarySamples) }))];
  const looks = DEFAULT_METRICS.flatMap((metric) => all.filter((row) => row.metric === metric.name).map((row) => lookedAt(metric, row)));
  const { verdict, why } = judgeRun(DEFAULT_METRICS, looks);
  await feed(canary, { type: 'analysis', verdict, why });
}

/** Also while it waits between weights it is measured: a wait with a bad release ends. */
function isMeasured({ phase, pause, steps, step, abort }: CanaryRun): boolean {
  const kind = steps[step]?.kind;
  return abort === null && (phase === 'step' || (phase === 'paused' && pause?.reason === 'step')) && (kind === 'analysis' || kind === 'pause');
}

async function countedSince({ scene }: CanaryScene, since: number): Promise<Sides<Counted>> {
  const { release, facts } = scene.promotion;
  const window = wholeSlots(since, scene.now.getTime());
  const traffic = window ? await trafficOf(scene.pool, { deployment: facts.deployment, members: membersOf(scene.pairs, release.id), ...window }) : null;
  return { stable: countedOf(traffic?.get('stable')), canary: countedOf(traffic?.get('canary')) };
}
