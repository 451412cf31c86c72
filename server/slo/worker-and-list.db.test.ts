import { afterAll, beforeAll, expect, test } from 'vitest';
import { compactEvaluation } from '@/domain/slo/compact-evaluation';
import { SloSummarySchema } from '@/domain/slo/summary';
import { readEvaluations } from '@/server/slo/read-evaluations';
import { activeObjectives } from '@/server/slo/slo-store';
import { DAY_S, listeningSink, plantObjective, SOURCE, telemetry } from '@/server/slo/testing/slo-fixture';
import { thin } from '@/server/slo/thinning';
import { loopContext } from '@/server/testing/loop-context';
import { type TestDatabase, testDatabase } from '@/server/testing/world';

const END = Date.UTC(2026, 10, 21, 12);
const HOURS = 5;
let world: TestDatabase;

beforeAll(async () => {
  world = await testDatabase();
});
afterAll(() => world.close());

test.each([
  { who: 'a worker that has followed all along', restarts: false },
  { who: 'one that has just taken over', restarts: true },
])('$who tells pages what the list reads: every window, silence and lateness included', async ({ restarts }) => {
  await world.pool.query('DELETE FROM slo.prefix');
  await world.db.$executeRaw`DELETE FROM slo_burn`;
  const began = new Date(END - 4 * HOURS * 3_600_000);
  for (const [slug, periodS] of [['hour', 3600], ['half-day', 43_200], ['month', 30 * DAY_S]] as const) {
    if (!restarts) await plantObjective(world, slug, began, { periodS });
  }
  const at = (ms: number) => loopContext(world, { clock: { now: () => new Date(ms) } });
  let { sink, told } = listeningSink();
  await sink.open(at(END - HOURS * 3_600_000));
  const client = await world.pool.connect();
  for (let age = HOURS * 3600; age >= 0; age -= 1) {
    const now = END - age * 1000;
    const silent = age > 4000 && age < 5000;
    // One in nine is three minutes late, and some are bad.
    const heardAt = age % 9 === 0 ? now - 180_000 : now;
    if (!silent) sink.add(SOURCE, telemetry(heardAt, { count: 40 + (age % 11), failed: age % 700 < 60 ? 9 : 0 }), heardAt);
    if (age % 30 === 0) await sink.store(client);
  }
  await sink.store(client);
  client.release();
  const objectives = await activeObjectives(world.db, 'd1');
  for (const objective of objectives) await thin(world.pool, [objective.id], objective.definition.periodS, END / 1000, true);
  if (restarts) ({ sink, told } = listeningSink());
  if (restarts) await sink.open(at(END));
  await sink.tick(at(END), END);

  const messages = told.map(({ message }) => SloSummarySchema.parse(message));
  const read = await readEvaluations(world.pool, await activeObjectives(world.db, 'd1'), new Date(END));
  const listed = objectives.flatMap(({ id }, index) => (read[index] ? [{ id, evaluation: compactEvaluation(read[index].evaluation) }] : []));
  expect(messages.at(-1)?.objectives).toEqual(listed);
  expect(listed.map((each) => each.evaluation.at)).toEqual([END, END, END]);
});
