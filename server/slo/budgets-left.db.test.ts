import { afterAll, beforeAll, expect, test } from 'vitest';
import { compactEvaluation, expandEvaluation } from '@/domain/slo/compact-evaluation';
import { inTransaction } from '@/server/platform/db';
import { budgetsLeft } from '@/server/slo/budgets-fact';
import { readEvaluations } from '@/server/slo/read-evaluations';
import { evaluableObjectives } from '@/server/slo/slo-store';
import { plantObjective } from '@/server/slo/testing/slo-fixture';
import { type TestDatabase, testDatabase } from '@/server/testing/world';

const NOW = new Date(Date.UTC(2026, 10, 21, 12));
let world: TestDatabase;

beforeAll(async () => {
  world = await testDatabase();
});
afterAll(() => world.close());

test('what a gate is told in its transaction is what the list shows, and changes with what was counted', async () => {
  const { id } = await plantObjective(world, 'orders', new Date(NOW.getTime() - 20 * 86_400_000), {});
  const count = (agoS: number, bad: number, total: number) => world.pool.query('INSERT INTO slo.prefix (objective, at, bad, total, measured_s) VALUES ($1, $2, $3, $4, $5)', [id, new Date(NOW.getTime() - agoS * 1000), bad, total, 20 * 86_400 - agoS]);
  const told = () => inTransaction(world.db, (tx) => budgetsLeft(tx, { deployments: ['d1', 'd2'], now: NOW }));
  const shown = async () => {
    const objectives = await evaluableObjectives(world.db, ['d1']);
    const [found] = await readEvaluations(world.pool, objectives, NOW);
    return found && objectives[0] && expandEvaluation(objectives[0].definition, compactEvaluation(found.evaluation))?.budget?.remaining;
  };
  expect(await told()).toMatchObject([{ deployment: 'd1', slug: 'orders', left: null }]);
  await count(86_400, 1, 100_000);
  const before = (await told())[0]?.left ?? Number.NaN;
  expect(before).toBeCloseTo((await shown()) ?? Number.NaN, 6);
  await count(5, 400, 200_000);
  const after = (await told())[0]?.left ?? Number.NaN;
  expect(after).toBeCloseTo((await shown()) ?? Number.NaN, 6);
  expect(after).toBeLessThan(before);
});
