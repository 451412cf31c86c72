import { readWindows } from '@/server/slo/prefix-store';
import { stepAt } from '@/server/slo/resolution';
import type { Evaluable } from '@/server/slo/slo-store';
import type { Statements } from '@/server/slo/snapshot';
import { type Evaluated, evaluated, windowsAsked } from '@/server/slo/windows';

/** What is counted is stored every 5 s; a newest row older than this many seconds means silence. */
const STALE_S = 10;

/**
 * Evaluates objectives as of `at` from what is stored, all windows in one statement: list and page read this and nothing
 * else. `agedS`: how long ago `at` is, in seconds, since older edges are coarser.
 */
export async function readEvaluations(statements: Statements, objectives: readonly Evaluable[], at: Date, agedS = 0): Promise<Evaluated[]> {
  const asked = objectives.map(({ definition }) => windowsAsked(definition));
  const windows = asked.flatMap((lengths, objective) => lengths.map((seconds) => ({ objective, seconds, step: stepAt(objectives[objective]?.definition.periodS ?? 0, seconds + agedS) })));
  const counted = await readWindows(statements, objectives.map((objective) => objective.id), windows, { now: Math.floor(at.getTime() / 1000), stale: STALE_S });
  let place = 0;
  return objectives.map((objective, index) => {
    const own = counted.slice(place, (place += asked[index]?.length ?? 0));
    return evaluated(objective, own, objective.burns);
  });
}
