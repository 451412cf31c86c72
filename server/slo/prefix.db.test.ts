import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inSnapshot } from '@/server/slo/snapshot';
import type { PrefixRow } from '@/server/slo/prefix-ring';
import { countedAt, readWindows, writeTails } from '@/server/slo/prefix-store';
import { exactEdge, stepAt } from '@/server/slo/resolution';
import { DAY_S, plantObjective } from '@/server/slo/testing/slo-fixture';
import { thin, thinningLoop } from '@/server/slo/thinning';
import { loopContext } from '@/server/testing/loop-context';
import { type TestDatabase, testDatabase } from '@/server/testing/world';

const NOW_S = Date.UTC(2026, 10, 21, 12) / 1000;
let world: TestDatabase;

beforeAll(async () => {
  world = await testDatabase();
});
afterAll(() => world.close());

interface Raw {
  /** Second that ended. */
  at: number;
  bad: number;
  total: number;
}

/** Raw events at any age, most of them young, in order. */
const rawArbitrary = fc
  .uniqueArray(fc.tuple(fc.oneof(fc.nat(1_200), fc.nat(2 * DAY_S), fc.nat(45 * DAY_S), fc.nat(450 * DAY_S)), fc.nat(9), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 150, selector: ([ageS]) => ageS })
  .map((found) => found.map(([ageS, bad, total]): Raw => ({ at: NOW_S - ageS, bad: Math.min(bad, total), total })).toSorted((a, b) => a.at - b.at));

function rowsOf(raw: readonly Raw[]): PrefixRow[] {
  let sum = { bad: 0, total: 0, measuredS: 0 };
  return raw.map(({ at, bad, total }) => ({ at, ...(sum = { bad: sum.bad + bad, total: sum.total + total, measuredS: sum.measuredS + 1 }) }));
}

function sumOf(raw: readonly Raw[], from: number, to: number) {
  const inside = raw.filter((each) => each.at > from && each.at <= to);
  return { bad: inside.reduce((sum, each) => sum + each.bad, 0), total: inside.reduce((sum, each) => sum + each.total, 0), measuredS: inside.length };
}

async function plant(objective: string, raw: readonly Raw[]): Promise<void> {
  const client = await world.pool.connect();
  try {
    await writeTails(client, [{ objective, after: 0, rows: rowsOf(raw) }]);
  } finally {
    client.release();
  }
}

const rowCount = async (objective: string) => Number((await world.pool.query<{ count: string }>('SELECT count(*) FROM slo.prefix WHERE objective = $1', [objective])).rows[0]?.count);

test.each([3600, 43_200, 30 * DAY_S, 365 * DAY_S])('over a period of %i s, any window is the sum of the raw events between its edges, before and after thinning', async (periodS) => {
  const objective = await plantObjective(world, `p-${periodS}`, new Date(0), { periodS });
  const lengths = [5, 60, 300, 3600, 6 * 3600, DAY_S, 3 * DAY_S, 30 * DAY_S, 90 * DAY_S, 399 * DAY_S];
  await fc.assert(
    fc.asyncProperty(rawArbitrary, async (raw) => {
      await plant(objective.id, raw);
      const shape = lengths.map((seconds) => ({ seconds, step: stepAt(periodS, seconds) }));
      const read = async () => (await readWindows(world.pool, [{ id: objective.id, shape: 0 }], [shape], { now: NOW_S, stale: 10 })).flat();
      const before = await read();
      for (const { from, to, ...sum } of before) expect(sum).toEqual(sumOf(raw, from, to));
      await thin(world.pool, [objective.id], periodS, NOW_S, true);
      expect(await read()).toEqual(before);
      const edges = raw.map((each) => exactEdge(periodS, each.at, NOW_S)).filter((edge) => edge > NOW_S - 399 * DAY_S);
      const counted = await countedAt(world.pool, edges.map((at) => ({ objective: objective.id, at })));
      for (const [index, at] of edges.entries()) expect(counted[index]).toEqual(sumOf(raw, 0, at));
    }),
    { numRuns: 12 },
  );
});

test('windows begin on the edge that is exact at their age, and end at the newest second or now', async () => {
  const objective = await plantObjective(world, 'edges', new Date(0), {});
  await plant(objective.id, [{ at: NOW_S - 7, bad: 1, total: 2 }]);
  const shapes = [[], [3600, 30 * DAY_S].map((seconds) => ({ seconds, step: stepAt(30 * DAY_S, seconds) }))];
  const asked = [{ id: objective.id, shape: 1 }];
  const [fresh = []] = await readWindows(world.pool, asked, shapes, { now: NOW_S, stale: 10 });
  expect(fresh.map(({ from, to }) => [to - NOW_S, to - from])).toEqual([[-7, 3603], [-7, 30 * DAY_S + 293]]);
  const [silent = []] = await readWindows(world.pool, asked, shapes, { now: NOW_S + 60, stale: 10 });
  expect(silent.map(({ to, total }) => [to - NOW_S, total])).toEqual([[60, 2], [60, 2]]);
});

test('thinning leaves one row per step, each tier its own, and what is older than 400 days as one sum', async () => {
  const objective = await plantObjective(world, 'thin', new Date(0), { periodS: 43_200 });
  const ages = [...Array.from({ length: 1200 }, (_, age) => age), ...Array.from({ length: 1200 }, (_, age) => 2 * DAY_S + age), ...[401, 402, 403].map((days) => days * DAY_S)];
  const raw = ages.map((ageS): Raw => ({ at: NOW_S - ageS, bad: 0, total: 1 })).toSorted((a, b) => a.at - b.at);
  await plant(objective.id, raw);
  const clock = { now: () => new Date(NOW_S * 1000) };
  const loop = thinningLoop();
  await loop.run(loopContext(world, { clock }));
  // 20 min by the second, 20 min by the minute, one sum.
  expect(await rowCount(objective.id)).toBe(1200 + 20 + 1);
  await loop.run(loopContext(world, { clock: { now: () => new Date((NOW_S + 600) * 1000) } }));
  expect(await rowCount(objective.id)).toBe(600 + 60 + 20 + 1);
});

test('reads of one snapshot do not see what is stored meanwhile', async () => {
  const objective = await plantObjective(world, 'snapshot', new Date(0), {});
  await inSnapshot(world.pool, async (statements) => {
    const edge = [{ objective: objective.id, at: NOW_S }];
    const before = await countedAt(statements, edge);
    await plant(objective.id, [{ at: NOW_S, bad: 0, total: 1 }]);
    expect(await countedAt(statements, edge)).toEqual(before);
    expect(await countedAt(world.pool, edge)).not.toEqual(before);
  });
});
