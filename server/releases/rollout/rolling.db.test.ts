import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '@/server/testing/world';
import { type ReleaseDay, releaseDay } from './testing/release-day';

let world: TestDatabase;

beforeAll(async () => {
  world = await testDatabase();
});
afterAll(() => world.close());

async function until(day: ReleaseDay, id: string, state: string, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed++) {
    if ((await day.promotion(id)).facts.state === state) return;
    await day.pass(1);
  }
  const { facts, rollout } = await day.promotion(id);
  throw new Error(`${facts.state} instead of ${state}: ${JSON.stringify(rollout)}`);
}

test('a first release, then a second one pair by pair, never with fewer than two ready', async () => {
  const day = await releaseDay(world, { deployment: 'r1' });
  const first = await day.promote(await day.release('1.0.0'));
  await until(day, first, 'succeeded', 120);
  expect((await day.pairs()).map((pair) => [pair.instance, pair.release.version])).toEqual([['oms-1', '1.0.0'], ['oms-2', '1.0.0']]);
  const second = await day.promote(await day.release('1.1.0'));
  let least = 2;
  let most = 2;
  for (let s = 0; s < 100 && (await day.promotion(second)).facts.state !== 'succeeded'; s++) {
    await day.pass(1);
    const pairs = (await day.pairs()).filter((pair) => pair.desired === 'run');
    least = Math.min(least, pairs.filter((pair) => pair.ready).length);
    most = Math.max(most, pairs.length);
  }
  expect({ least, most, state: (await day.promotion(second)).facts.state }).toEqual({ least: 2, most: 3, state: 'succeeded' });
  expect(new Set((await day.pairs()).map((pair) => pair.release.version))).toEqual(new Set(['1.1.0']));
});
