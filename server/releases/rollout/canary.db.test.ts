import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '@/server/testing/world';
import { canaryOf, measurementsOf } from './canary-store';
import { readRollout } from './read-rollout';
import { rolloutOutput } from './schemas';
import { setWeight } from '@/server/releases/set-weight';
import { type ReleaseDay, releaseDay, type Setting, SHORT_CANARY } from './testing/release-day';

let world: TestDatabase;

beforeAll(async () => {
  world = await testDatabase();
});
afterAll(() => world.close());

/** A deployment where 1.0.0 runs, and 1.1.0 begins its canary. */
async function begun(setting: Setting): Promise<{ day: ReleaseDay; id: string }> {
  const day = await releaseDay(world, setting);
  await day.until(await day.promote(await day.release('1.0.0')), 'succeeded', 120);
  const id = await day.promote(await day.release('1.1.0', { strategy: SHORT_CANARY }));
  await day.until(id, 'canary', 20);
  return { day, id };
}

const read = async (day: ReleaseDay, deployment: string, promotionId: string) =>
  rolloutOutput.parse(await readRollout({ db: world.db, pool: world.pool, clock: { now: () => new Date(day.now()) } } as Parameters<typeof readRollout>[0], { deployment, promotionId }));

test('a good release takes 5, 50 and 100 % and over; the twenty shares are always whole', async () => {
  const { day, id } = await begun({ deployment: 'c1' });
  const weights = new Set<number>();
  const wholes = new Set<number>();
  let page: Awaited<ReturnType<typeof read>> | null = null;
  for (let s = 0; s < 300 && (await day.promotion(id)).facts.state === 'canary'; s += 2) {
    await day.pass(2);
    const pairs = (await day.pairs()).filter((pair) => pair.desired === 'run');
    if (pairs.every((pair) => pair.shares !== null) && pairs.some((pair) => (pair.shares ?? 0) > 1)) wholes.add(pairs.reduce((sum, pair) => sum + (pair.shares ?? 0), 0));
    const canary = await canaryOf(world.db, id);
    if (canary) weights.add(canary.run.percent);
    if (canary?.run.step === 3) page = await read(day, 'c1', id);
  }
  expect([...weights]).toEqual([0, 5, 50, 100]);
  expect([...wholes]).toEqual([20]);
  await day.until(id, 'succeeded', 120);
  expect((await day.pairs()).map((pair) => [pair.release.version, pair.role, pair.shares])).toEqual([['1.1.0', 'stable', 1], ['1.1.0', 'stable', 1]]);
  expect((await measurementsOf(world.db, id)).every(({ verdict }) => verdict === 'successful' || verdict === 'warmup')).toBe(true);
  expect(page).toMatchObject({ state: 'canary', canary: { set: 50, held: 50, step: 3 } });
  expect(page?.canary?.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'current', 'waiting']);
  expect(Math.abs((page?.canary?.measured.percent ?? 50) - 50)).toBeLessThan(1);
  const last = page?.series.points.findLast((point) => point.canary.perSecond !== null);
  expect((last?.canary.p99 ?? 0) / 1e6).toBeCloseTo(2, 0);
  expect(page?.measurements.every(({ query }) => query.length > 0)).toBe(true);
});

test('a bad release is aborted by what was measured: weight 0 first, its instances stop later, and releases are held', async () => {
  const { day, id } = await begun({ deployment: 'c2', behaviour: { '1.1.0': { failedShare: 0.05, latencyMs: 40 } } });
  const { facts } = await day.until(id, 'rolling_back', 120);
  expect(facts.rollback).toMatchObject({ cause: 'analysis', to: { version: '1.0.0' } });
  await day.pass(2);
  const own = (await day.pairs()).filter((pair) => pair.release.version === '1.1.0');
  expect(own.map((pair) => [pair.desired, pair.shares])).toEqual([['run', 0]]);
  const back = await day.until(id, 'rolled_back', 60);
  const tookS = ((back.facts.rollback?.endedAt ?? 0) - (back.facts.rollback?.startedAt ?? 0)) / 1000;
  expect(tookS).toBeGreaterThanOrEqual(30);
  expect(tookS).toBeLessThan(60);
  expect((await day.pairs()).map((pair) => [pair.release.version, pair.shares])).toEqual([['1.0.0', 1], ['1.0.0', 1]]);
  expect((await measurementsOf(world.db, id)).some(({ verdict }) => verdict === 'failed')).toBe(true);
  expect(await world.db.releaseHold.count({ where: { deployment: 'c2', endedAt: null } })).toBe(1);
  expect(await read(day, 'c2', id)).toMatchObject({ rollback: { cause: 'analysis', ready: 2, wanted: 2, overran: false }, canary: { set: 0 } });
});

test('without messages nothing passes: it waits for a person, and ends by itself when nobody decides', async () => {
  const { day, id } = await begun({ deployment: 'c3' });
  day.traffic(0);
  for (let s = 0; s < 260 && (await day.promotion(id)).facts.pausedReason === null; s += 2) await day.pass(2);
  const paused = await canaryOf(world.db, id);
  expect(paused?.run).toMatchObject({ phase: 'paused', percent: 5, pause: { reason: 'inconclusive' } });
  day.skip(1798);
  await day.pass(4);
  expect((await day.until(id, 'rolled_back', 90)).facts.rollback?.reason).toMatch(/Inconclusive for 30 min/);
});

test('a person pauses it, lets it go on, and skips what is left; an abort wins over all of it', async () => {
  const { day, id } = await begun({ deployment: 'c4' });
  await day.pass(8);
  await day.step(id, { type: 'pause', reason: 'user', by: 'responder' });
  await day.pass(120);
  expect((await canaryOf(world.db, id))?.run).toMatchObject({ phase: 'paused', percent: 5, pause: { reason: 'user' } });
  await day.step(id, { type: 'resume', by: 'responder' });
  await day.pass(2);
  expect((await canaryOf(world.db, id))?.run.pause?.reason).not.toBe('user');
  await day.step(id, { type: 'promote_full', by: 'responder', reason: 'Stable is broken, this is not' });
  await day.pass(2);
  expect((await canaryOf(world.db, id))?.run).toMatchObject({ phase: 'finalising', percent: 100 });
  await day.step(id, { type: 'abort', by: 'responder', reason: 'No, it is worse still' });
  await day.pass(2);
  expect((await canaryOf(world.db, id))?.run).toMatchObject({ phase: 'aborted', percent: 0 });
  await day.until(id, 'rolled_back', 60);
  expect((await day.pairs()).map((pair) => pair.release.version)).toEqual(['1.0.0', '1.0.0']);
});

test('a weight by hand is held until a person lets it go on, with the first step above it', async () => {
  const { day, id } = await begun({ deployment: 'c5' });
  await day.pass(8);
  await expect(day.system((work) => setWeight(work, { deployment: 'c5', promotionId: id, state: 'canary', percent: 7 }))).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { field: 'percent' } });
  await day.system((work) => setWeight(work, { deployment: 'c5', promotionId: id, state: 'canary', percent: 20 }));
  await day.pass(60);
  expect(await read(day, 'c5', id)).toMatchObject({ pausedReason: 'user', canary: { phase: 'paused', set: 20, held: 20 } });
  await day.step(id, { type: 'resume', by: 'responder' });
  await day.pass(4);
  expect((await canaryOf(world.db, id))?.run).toMatchObject({ percent: 50 });
});
