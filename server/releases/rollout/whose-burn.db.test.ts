import { afterAll, beforeAll, expect, test } from 'vitest';
import { listeningSink, plantObjective, telemetry } from '@/server/slo/testing/slo-fixture';
import { loopContext } from '@/server/testing/loop-context';
import { type TestDatabase, testDatabase } from '@/server/testing/world';
import { type ReleaseDay, releaseDay, START } from './testing/release-day';

const [BEFORE, SINCE] = ['platform.signal.before', 'platform.signal.since'];
let world: TestDatabase;

beforeAll(async () => {
  world = await testDatabase();
});
afterAll(() => world.close());

/** What the sidecars of the service tell over some seconds that end now: of 100 messages a second on each topic, how many failed. */
async function count(day: ReleaseDay, seconds: number, failed: Readonly<Record<string, number>>): Promise<void> {
  const { sink } = listeningSink();
  await sink.open(loopContext(world, { clock: { now: () => new Date(day.now()) } }));
  const client = await world.pool.connect();
  for (let ago = seconds - 1; ago >= 0; ago--) {
    const at = day.now() - ago * 1000;
    for (const [topic, bad] of Object.entries(failed)) sink.add({ deployment: 'd1', plugin: 'oms', instance: 'oms-1' }, telemetry(at, { topic, count: 100 - bad, failed: bad }), at);
  }
  await sink.store(client);
  client.release();
}

test('a burn that came with the release takes it back, also where another objective burned before it, and burns more', async () => {
  for (const topics of [BEFORE, SINCE]) await plantObjective(world, topics.split('.').at(-1) ?? '', new Date(START - 7_200_000), { topics, periodS: 43_200 });
  const day = await releaseDay(world, { deployment: 'd1', smokeS: 10, soakS: 120 });
  await day.until(await day.promote(await day.release('1.0.0')), 'succeeded', 240);
  await count(day, 400, { [BEFORE]: 0, [SINCE]: 0 });
  day.skip(70);
  await count(day, 70, { [BEFORE]: 30, [SINCE]: 0 });
  const second = await day.promote(await day.release('1.1.0'));
  const soaking = await day.until(second, 'soaking', 120);
  expect(soaking.facts.rollback).toBeNull();
  day.skip(60);
  await count(day, 60, { [BEFORE]: 40, [SINCE]: 20 });
  await day.look();
  expect((await day.promotion(second)).facts).toMatchObject({ state: 'rolling_back', rollback: { cause: 'burn', reason: expect.stringContaining('since') } });
});
