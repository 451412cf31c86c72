import { access } from '@/bench/access';
import { alerts } from '@/bench/alerts';
import { checklist } from '@/bench/checklist';
import { coldStart } from '@/bench/cold-start';
import { firstLoad } from '@/bench/first-load';
import type { Goal } from '@/bench/goal';
import { incidentRoom } from '@/bench/incident-room';
import { incidentTimeline } from '@/bench/incident-timeline';
import { memory } from '@/bench/memory';
import { paging } from '@/bench/paging';
import { paint } from '@/bench/paint';
import { pairMemory } from '@/bench/pair-memory';
import { pairStart } from '@/bench/pair-start';
import { policies } from '@/bench/policies';
import { reconcile } from '@/bench/reconcile';
import { releaseMatrix } from '@/bench/release-matrix';
import { rollback } from '@/bench/rollback';
import { schedulePage } from '@/bench/schedule-page';
import { sloList } from '@/bench/slo-list';
import { sloPixel } from '@/bench/slo-pixel';
import { startProduction } from '@/bench/start';

const GOALS: readonly Goal[] = [coldStart, firstLoad, access, paint, sloPixel, sloList, alerts, paging, schedulePage, incidentTimeline, incidentRoom, releaseMatrix, pairStart, rollback, reconcile, policies, checklist, pairMemory, memory];

/** Measures against a production build, one JSON line per goal, whether or not it holds. `npm run bench -- NAME` measures some. */
async function main(only: readonly string[]): Promise<void> {
  const goals = GOALS.filter(({ name }) => only.length === 0 || only.includes(name));
  if (goals.length === 0) throw new Error(`There is no such goal. There are: ${GOALS.map(({ name }) => name).join(', ')}.`);
  const world = await startProduction(process.env.MERIDIAN_BENCH_HOME);
  try {
    for (const goal of goals) {
      process.stderr.write(`── ${goal.about}\n`);
      for (const measured of await goal.run(world)) process.stdout.write(`${JSON.stringify(measured)}\n`);
    }
  } finally {
    await world.running.close();
    await world.started?.console.stop();
    await world.mail?.close();
  }
}

await main(process.argv.slice(2));
