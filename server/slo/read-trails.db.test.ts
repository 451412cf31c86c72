import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '@/server/platform/actor';
import { listObjectives } from '@/server/slo/list-objectives';
import { writeTails } from '@/server/slo/prefix-store';
import { budgetTrails } from '@/server/slo/read-trails';
import { plantObjective } from '@/server/slo/testing/slo-fixture';
import { loopContext } from '@/server/testing/loop-context';
import { type TestDatabase, testDatabase } from '@/server/testing/world';

const NOW_S = Date.UTC(2026, 10, 21, 12) / 1000;
let world: TestDatabase;

beforeAll(async () => {
  world = await testDatabase();
});
afterAll(() => world.close());

const reading = () => ({ ...loopContext(world, { clock: { now: () => new Date(NOW_S * 1000) } }), actor: { kind: 'person' } as Person });

test('a trail begins where the objective does and ends with what the list says', async () => {
  const objective = await plantObjective(world, 'orders', new Date((NOW_S - 3200) * 1000));
  await plantObjective(world, 'none-lost', new Date((NOW_S - 3200) * 1000), { kind: 'invariant', target: 10_000_000 });
  const rows = [
    { at: NOW_S - 1600, bad: 0, total: 1000, measuredS: 1600 },
    { at: NOW_S - 800, bad: 5, total: 1500, measuredS: 2400 },
    { at: NOW_S, bad: 20, total: 2000, measuredS: 3200 },
  ];
  const client = await world.pool.connect();
  await writeTails(client, [{ objective: objective.id, after: 0, rows }]);
  client.release();

  const trails = await budgetTrails(reading(), { deployment: 'd1' });
  expect(trails.map(({ id }) => id)).toEqual([objective.id]);
  const remaining = trails[0]?.remaining ?? [];
  expect(remaining).toHaveLength(32);
  expect(remaining[0]).toBeNull();
  expect(remaining[15]).toBe(1);
  expect(remaining[23]).toBeCloseTo(1 - (5 / 1500 / 0.01) * (2400 / objective.definition.periodS), 9);
  const objectives = await listObjectives(reading(), { deployment: 'd1' });
  expect(remaining.at(-1)).toBeCloseTo(objectives.find(({ id }) => id === objective.id)?.evaluation.budget?.[0] ?? Number.NaN, 6);
});
