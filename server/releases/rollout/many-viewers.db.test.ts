import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantObjective } from '@/server/slo/testing/slo-fixture';
import { type TestDatabase, testDatabase } from '@/server/testing/world';
import { readRollout } from './read-rollout';
import { releaseDay, START } from './testing/release-day';

let world: TestDatabase;

beforeAll(async () => {
  world = await testDatabase();
});
afterAll(() => world.close());

test('twenty who look at a roll-out at once have its objectives evaluated once, and once more when they look again', async () => {
  await plantObjective(world, 'orders', new Date(START - 7_200_000), { periodS: 43_200 });
  const day = await releaseDay(world, { deployment: 'd1', smokeS: 10, soakS: 120 });
  const promotionId = await day.promote(await day.release('1.0.0'));
  await day.until(promotionId, 'soaking', 120);
  // An evaluation takes a connection of its own for its snapshot; nothing else here does.
  let evaluations = 0;
  const pool = {
    query: world.pool.query.bind(world.pool),
    connect: () => {
      evaluations++;
      return world.pool.connect();
    },
  };
  const crowd = () => {
    const reading = { db: world.db, pool, clock: { now: () => new Date(day.now()) } } as unknown as Parameters<typeof readRollout>[0];
    return Promise.all(Array.from({ length: 20 }, () => readRollout(reading, { deployment: 'd1', promotionId })));
  };
  for (const [look, expected] of [[1, 1], [2, 1]] as const) {
    for (const { burns } of await crowd()) expect(burns, `look ${look}`).toMatchObject([{ slug: 'orders', over: false }]);
    expect(evaluations, `look ${look}`).toBe(expected);
  }
  day.skip(2);
  await crowd();
  expect(evaluations).toBe(2);
});
