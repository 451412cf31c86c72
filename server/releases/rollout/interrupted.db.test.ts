import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoopContext } from '@/server/platform/loop-runner';
import { type TestDatabase, testDatabase } from '@/server/testing/world';
import { releaseDay } from './testing/release-day';

let world: TestDatabase;

beforeAll(async () => {
  world = await testDatabase();
});
afterAll(() => world.close());

test('looks that end half-way leave nothing half done, and the next one goes on', async () => {
  let asked = 0;
  /** Telemetry cannot be read one time in three: the look has placed, divided and stepped by then. */
  const query = (...args: Parameters<typeof world.pool.query>) => (asked++ % 3 !== 0 ? Reflect.apply(world.pool.query.bind(world.pool), null, args) : Promise.reject(new Error('cut off')));
  const pool = new Proxy(world.pool, { get: (target, key): unknown => (key === 'query' ? query : Reflect.get(target, key)) }) satisfies LoopContext['pool'];
  const day = await releaseDay(world, { deployment: 'k1', soakS: 2, lookWith: { pool } });
  await day.until(await day.promote(await day.release('1.0.0')), 'succeeded', 300);
  const id = await day.promote(await day.release('1.1.0', { strategy: { kind: 'canary', steps: [{ kind: 'weight', percent: 50 }, { kind: 'weight', percent: 100 }] } }));
  const most = { pairs: 0 };
  for (let s = 0; s < 400 && (await day.promotion(id)).facts.state !== 'succeeded'; s += 2) {
    await day.pass(2);
    most.pairs = Math.max(most.pairs, (await day.pairs()).length);
  }
  expect({ ...most, state: (await day.promotion(id)).facts.state }).toEqual({ pairs: 4, state: 'succeeded' });
  const weights = await world.db.auditEntry.count({ where: { action: 'releases.canary.weight_set' } });
  expect({ weights, cutOff: asked > 10 }).toEqual({ weights: 2, cutOff: true });
});
