import { afterAll, beforeAll, expect, test } from 'vitest';
import { listeningSink, plantObjective, telemetry } from '@/server/slo/testing/slo-fixture';
import { loopContext } from '@/server/testing/loop-context';
import { type TestDatabase, testDatabase } from '@/server/testing/world';
import { autoPromoteLoop } from './auto-promote';
import { readRollout } from './read-rollout';
import { type ReleaseDay, releaseDay, START } from './testing/release-day';

const TOPIC = 'platform.signal.one';
let world: TestDatabase;

beforeAll(async () => {
  world = await testDatabase();
});
afterAll(() => world.close());

/** What the sidecars of the service tell over some seconds that end now, counted by the objective. */
async function count(day: ReleaseDay, seconds: number, failed: number): Promise<void> {
  const { sink } = listeningSink();
  await sink.open(loopContext(world, { clock: { now: () => new Date(day.now()) } }));
  const client = await world.pool.connect();
  for (let ago = seconds - 1; ago >= 0; ago--) {
    const at = day.now() - ago * 1000;
    sink.add({ deployment: 'd1', plugin: 'oms', instance: 'oms-1' }, telemetry(at, { topic: TOPIC, count: 100 - failed, failed }), at);
  }
  await sink.store(client);
  client.release();
}

test('a release that succeeded and then burns is rolled back by itself within 300 s, marked, and held', async () => {
  // Its two alerts that page look back 60 s and 6 min.
  await plantObjective(world, 'orders', new Date(START - 7_200_000), { periodS: 43_200, target: 9_990_000 });
  const day = await releaseDay(world, { deployment: 'd1', smokeS: 10, soakS: 4 });
  await day.until(await day.promote(await day.release('1.0.0')), 'succeeded', 90);
  await count(day, 90, 0);
  const second = await day.promote(await day.release('1.1.0'));
  const { guardUntil } = await day.until(second, 'succeeded', 120);
  expect(guardUntil?.getTime()).toBeGreaterThan(day.now() + 3_500_000);

  day.skip(400);
  await count(day, 400, 30);
  const burnsAt = day.now();
  const shown = async () => (await readRollout({ db: world.db, pool: world.pool, clock: { now: () => new Date(day.now()) } } as Parameters<typeof readRollout>[0], { deployment: 'd1', promotionId: second })).burns;
  expect(await shown()).toMatchObject([{ slug: 'orders', over: true, before: { m5: 0 } }]);
  await day.look();
  const back = await day.active();
  expect(back?.facts).toMatchObject({ kind: 'rollback', state: 'rolling_back', automatic: true, release: { version: '1.0.0' }, from: { version: '1.1.0' }, rollback: { cause: 'burn', by: null } });
  const done = await day.until(back?.id ?? '', 'rolled_back', 60);
  expect(done.facts.rollback?.overran).toBe(false);
  expect((done.facts.rollback?.endedAt ?? 0) - burnsAt).toBeLessThan(300_000);
  expect((await day.pairs()).map((pair) => pair.release.version)).toEqual(['1.0.0', '1.0.0']);
  expect((await world.db.release.findFirst({ where: { version: '1.1.0' } }))?.state).toBe('blocked');
  expect(await shown()).toBeNull();
  expect(await world.db.releaseHold.count({ where: { deployment: 'd1', endedAt: null } })).toBe(1);
  expect((await world.db.change.findMany({ where: { deployment: 'd1', plugin: 'oms' }, orderBy: { recordedAt: 'asc' } })).map(({ kind }) => kind).slice(-2)).toEqual(['releases.promotion.rollback_started', 'releases.promotion.rolled_back']);
});

test('the guard lasts as long as the rules said when it succeeded', async () => {
  const day = await releaseDay(world, { deployment: 'd4', smokeS: 10, soakS: 4, guardMin: 5 });
  await day.until(await day.promote(await day.release('1.0.0')), 'succeeded', 90);
  const second = await day.until(await day.promote(await day.release('1.1.0')), 'succeeded', 120);
  await world.db.releaseEnvironment.update({ where: { deployment: 'd4' }, data: { guardMin: 600 } });
  const { succeededAt } = second.facts;
  expect((await day.promotion(second.id)).guardUntil?.getTime()).toBe((succeededAt ?? 0) + 300_000);
  day.skip(290);
  await day.look();
  expect((await day.promotion(second.id)).dueAt).not.toBeNull();
  day.skip(20);
  await day.look();
  expect((await day.promotion(second.id)).dueAt).toBeNull();
});

test('a release goes by itself where the rules say so: once, and not while releases are held', async () => {
  const day = await releaseDay(world, { deployment: 'd2' });
  await world.db.releaseEnvironment.update({ where: { deployment: 'd2' }, data: { autoPromote: true } });
  const run = () => autoPromoteLoop.run(loopContext(world, { clock: { now: () => new Date(day.now()) } }));
  const release = await day.release('2.0.0');
  await Promise.all([run(), run()]);
  const made = await world.db.promotion.findMany({ where: { deployment: 'd2' } });
  expect(made.map(({ releaseId, automatic, requestedById }) => ({ releaseId, automatic, requestedById }))).toEqual([{ releaseId: release.id, automatic: true, requestedById: null }]);
  await day.until(made[0]?.id ?? '', 'succeeded', 90);
  await world.db.releaseHold.create({ data: { id: release.id, deployment: 'd2', service: 'oms', reason: 'Wait for Monday', byId: 'x', byName: 'x', createdAt: new Date(day.now()) } });
  await day.release('2.1.0');
  await run();
  expect(await world.db.promotion.count({ where: { deployment: 'd2' } })).toBe(1);
  await world.db.releaseHold.updateMany({ where: { deployment: 'd2' }, data: { endedAt: new Date(day.now()) } });
  await run();
  expect(await world.db.promotion.count({ where: { deployment: 'd2' } })).toBe(2);
});
