import { budgetOfPeriod } from '@/domain/slo/budget';
import type { Reading } from '@/server/api/context';
import { type Counted, minus, NOTHING } from '@/server/slo/prefix-ring';
import { countedAt } from '@/server/slo/prefix-store';
import { exactEdge } from '@/server/slo/resolution';
import { activeObjectives, type Objective } from '@/server/slo/slo-store';
import { beganS, windowSum } from '@/server/slo/windows';

const POINTS = 32;

/** The budget left of one objective over its period so far, at equal distances, oldest first; null before any traffic. */
export interface Trail {
  id: string;
  remaining: (number | null)[];
}

interface Point {
  readonly objective: Objective;
  /** Edges in seconds since the epoch: of the rolling period that ends here. */
  readonly from: number;
  readonly to: number;
}

/** The small charts of the list, all in one statement. An invariant has no budget and no trail. */
export async function budgetTrails({ db, pool, clock }: Reading, { deployment }: { deployment: string }): Promise<Trail[]> {
  const now = Math.floor(clock.now().getTime() / 1000);
  const objectives = (await activeObjectives(db, deployment)).filter(({ definition }) => definition.kind !== 'invariant');
  const points = objectives.flatMap((objective) => trailPoints(objective, now));
  const counted = await countedAt(pool, points.flatMap(({ objective: { id }, from, to }) => [{ objective: id, at: from }, { objective: id, at: to }]));
  return objectives.map(({ id }, index) => ({
    id,
    remaining: points.slice(index * POINTS, (index + 1) * POINTS).map((point, place) => {
      const at = 2 * (index * POINTS + place);
      return remainingAt(point, counted[at] ?? NOTHING, counted[at + 1] ?? NOTHING);
    }),
  }));
}

function trailPoints(objective: Objective, now: number): Point[] {
  const { periodS } = objective.definition;
  const began = Math.max(beganS(objective), now - periodS);
  return Array.from({ length: POINTS }, (_, index) => {
    const to = Math.round(began + ((now - began) * (index + 1)) / POINTS);
    return { objective, from: exactEdge(periodS, to - periodS, now), to };
  });
}

function remainingAt({ objective, from, to }: Point, before: Counted, upTo: Counted): number | null {
  const { definition } = objective;
  const window = windowSum(definition.periodS, { from, to, ...minus(upTo, before) }, beganS(objective));
  return budgetOfPeriod(window, definition).remaining;
}
