import { randomBytes } from 'node:crypto';
import { CHECK_INTERVAL_MS } from '@/domain/deployments/dependencies/dependency';
import { boxOpener } from '@/server/bus/sealed-box';
import { addDependency, type NewDependency } from '@/server/deployments/dependencies/add-dependency';
import { dependenciesLoop } from '@/server/deployments/dependencies/dependencies-loop';
import { dependenciesFact } from '@/server/deployments/dependencies/facts';
import { systemActor } from '@/server/platform/actor';
import { manualClock } from '@/server/platform/clock';
import { mutateAsSystem, type Work } from '@/server/platform/mutation';
import type { Resolve } from '@/server/platform/reach/resolve-host';
import { loopContext } from '@/server/testing/loop-context';
import { type OfflineWorld, offlineWorld } from '@/server/testing/offline-world';

export type DependencyWorld = Awaited<ReturnType<typeof dependencyWorld>>;

/** A deployment `d1`, a worker's loop that is driven by hand, and a clock that stands still between its runs. */
export async function dependencyWorld({ allow = '127.0.0.0/8', resolve }: { allow?: string; resolve?: Resolve } = {}) {
  const world: OfflineWorld = await offlineWorld(['d1', 'd2']);
  const clock = manualClock(new Date());
  const masterKey = randomBytes(32).toString('base64');
  const newLoop = () => dependenciesLoop({ opener: boxOpener(masterKey), allow, ...(resolve ? { resolve } : {}) });
  const ctx = () => loopContext(world.database, { clock });
  const loop = newLoop();
  const facts = async (name: string) => (await dependenciesFact(world.database.db, 'd1', clock.now())).find((each) => each.name === name);
  const change = <T>(work: (work: Work) => Promise<T>) => mutateAsSystem({ ...world.runtime, clock }, systemActor('test'), 'test', work);
  await loop.run(ctx());
  return {
    ...world, clock, ctx, newLoop, facts, change,
    add: (input: Partial<NewDependency> & Pick<NewDependency, 'name' | 'kind' | 'target'>) => change((work) => addDependency(work, { deployment: 'd1', role: 'other', options: {}, ...input })),
    run: () => loop.run(ctx()),
    /** One interval later, as the worker goes through it. */
    async interval() {
      clock.advance(CHECK_INTERVAL_MS);
      await loop.run(ctx());
    },
  };
}
