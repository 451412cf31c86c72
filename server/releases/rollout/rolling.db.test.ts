import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '@/server/testing/world';
import { releaseDay } from './testing/release-day';

let world: TestDatabase;

beforeAll(async () => {
  world = await testDatabase();
});
afterAll(() => world.close());

test('a first release, then a second one pair by pair, never with fewer than two ready', async () => {
  const day = await releaseDay(world, { deployment: 'r1' });
  await day.until(await day.promote(await day.release('1.0.0')), 'succeeded', 120);
  expect((await day.pairs()).map((pair) => [pair.instance, pair.release.version])).toEqual([['r1-oms-1', '1.0.0'], ['r1-oms-2', '1.0.0']]);
  const second = await day.promote(await day.release('1.1.0'));
  const seen = { least: 2, most: 2 };
  for (let s = 0; s < 100 && (await day.promotion(second)).facts.state !== 'succeeded'; s += 2) {
    await day.pass(2);
    const pairs = (await day.pairs()).filter((pair) => pair.desired === 'run');
    seen.least = Math.min(seen.least, pairs.filter((pair) => pair.ready).length);
    seen.most = Math.max(seen.most, pairs.length);
  }
  expect({ ...seen, state: (await day.promotion(second)).facts.state }).toEqual({ least: 2, most: 3, state: 'succeeded' });
  expect(new Set((await day.pairs()).map((pair) => pair.release.version))).toEqual(new Set(['1.1.0']));
});

test('a release that never gets ready goes back at the deadline; the pairs that ran were never touched', async () => {
  const day = await releaseDay(world, { deployment: 'r2', behaviour: { '1.1.0': { stuck: true } }, perSecond: 50 });
  await day.until(await day.promote(await day.release('1.0.0')), 'succeeded', 120);
  const before = (await day.pairs()).map(({ id }) => id);
  const second = await day.promote(await day.release('1.1.0'));
  await day.until(second, 'rolling', 10);
  day.skip(595);
  await day.pass(2);
  expect((await day.promotion(second)).facts.state).toBe('rolling');
  day.skip(10);
  const { facts } = await day.until(second, 'rolled_back', 20);
  expect(facts.rollback).toMatchObject({ cause: 'deadline', overran: false, to: { version: '1.0.0' } });
  expect((await day.pairs()).map(({ id }) => id)).toEqual(before);
});

test('an abort on the way brings the old release back at once', async () => {
  const day = await releaseDay(world, { deployment: 'r3' });
  await day.until(await day.promote(await day.release('1.0.0')), 'succeeded', 120);
  const second = await day.promote(await day.release('1.1.0'));
  await day.until(second, 'verifying', 40);
  await day.step(second, { type: 'abort', by: 'responder', reason: 'It does not look right' });
  const { facts } = await day.until(second, 'rolled_back', 60);
  expect(facts.rollback).toMatchObject({ cause: 'user', overran: false });
  expect((facts.rollback?.endedAt ?? 0) - (facts.rollback?.startedAt ?? 0)).toBeLessThanOrEqual(10_000);
  expect((await day.pairs()).map((pair) => pair.release.version)).toEqual(['1.0.0', '1.0.0']);
});

test('two workers at once place one pair for one need', async () => {
  const day = await releaseDay(world, { deployment: 'r4' });
  const first = await day.promote(await day.release('1.0.0'));
  for (let round = 0; round < 6; round++) await Promise.all([day.look(), day.look(), day.look()]);
  expect((await day.pairs()).length).toBe(2);
  expect((await day.promotion(first)).facts.state).toBe('rolling');
});
