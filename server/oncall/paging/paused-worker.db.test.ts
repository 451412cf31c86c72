import { afterAll, beforeAll, expect, test } from 'vitest';
import { syntheticLoop } from '@/server/oncall/paging/synthetic-loop';
import { releaseLease, takeLease } from '@/server/platform/lease';
import { loopContext } from '@/server/testing/loop-context';
import { workersUnderPauses } from '@/server/testing/paging-pauses';
import { type TestDatabase, testDatabase } from '@/server/testing/world';

let world: TestDatabase;
beforeAll(async () => {
  world = await testDatabase();
});
afterAll(() => world.close());

test('a worker that is paused anywhere for longer than its leases writes nothing when it goes on: another has done its work', async () => {
  expect(await workersUnderPauses({ url: world.url, ownerUrl: world.ownerUrl, db: world.db, rounds: 1 })).toEqual({ pauses: 12, unreached: [], stuck: [], written: [] });
}, 900_000);

test('a holder of a lease that another has taken since does nothing', async () => {
  const first = await takeLease(world.db, syntheticLoop.name, 'first', 60_000);
  if (!first) throw new Error('the free lease was not taken');
  await releaseLease(world.db, first);
  const second = await takeLease(world.db, syntheticLoop.name, 'second', 60_000);
  const begun = () => world.db.outboxEvent.count({ where: { kind: 'oncall.synthetic.started' } });
  await syntheticLoop.run(loopContext(world, { lease: first }));
  expect(await begun()).toBe(0);
  await syntheticLoop.run(loopContext(world, { lease: second }));
  expect(await begun()).toBe(1);
});
