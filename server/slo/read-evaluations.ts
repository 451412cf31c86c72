import { readWindows, type WindowAsked } from '@/server/slo/prefix-store';
import { stepAt } from '@/server/slo/resolution';
import type { Evaluable } from '@/server/slo/slo-store';
import type { ArrayStatements } from '@/server/slo/snapshot';
import { type Evaluated, evaluated, windowsAsked } from '@/server/slo/windows';

/** What is counted is stored every 5 s; a newest row older than this many seconds means silence. */
const STALE_S = 10;

/**
 * Evaluates objectives as of `at` from what is stored, all windows in one statement: list and page read this and nothing
 * else. `agedS`: how long ago `at` is, in seconds, since older edges are coarser.
 */
export async function readEvaluations(statements: ArrayStatements, objectives: readonly Evaluable[], at: Date, agedS = 0): Promise<Evaluated[]> {
  const lengths = objectives.map(({ definition }) => windowsAsked(definition));
  const shapes = new Map<string, { place: number; windows: WindowAsked[] }>();
  const asked = objectives.map(({ id, definition: { periodS } }, index) => {
    // Some alerts' long window is another's short one: it is looked up once.
    const distinct = [...new Set(lengths[index])];
    const key = `${periodS}:${distinct.join()}`;
    const shape = shapes.get(key) ?? { place: shapes.size, windows: distinct.map((seconds) => ({ seconds, step: stepAt(periodS, seconds + agedS) })) };
    shapes.set(key, shape);
    return { id, shape: shape.place, windows: shape.windows };
  });
  const counted = await readWindows(statements, asked, [...shapes.values()].map((shape) => shape.windows), { now: Math.floor(at.getTime() / 1000), stale: STALE_S });
  return objectives.map((objective, index) => {
    const own = new Map(asked[index]?.windows.map(({ seconds }, place) => [seconds, counted[index]?.[place]]));
    const windows = lengths[index]?.map((seconds) => own.get(seconds)).filter((window) => window !== undefined) ?? [];
    return evaluated(objective, windows, objective.burns);
  });
}
