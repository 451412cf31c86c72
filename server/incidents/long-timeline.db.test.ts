import { afterAll, beforeAll, expect, test } from 'vitest';
import { type IncidentWorld, incidentWorld } from '@/server/incidents/testing/incident-world';
import { FIVE_THOUSAND, plantTimeline } from '@/server/incidents/testing/plant-timeline';

let world: IncidentWorld;
beforeAll(async () => {
  world = await incidentWorld();
});
afterAll(() => world.close());

test('5,000 lines of five sources come page after page, each once and in order', async () => {
  const { id, number } = await world.declare('A', 2, { commander: 'A' });
  const from = world.clock.now();
  world.minutes(120);
  await plantTimeline(world.database.pool, { id, deployment: 'd1', from, until: world.clock.now() }, FIVE_THOUSAND);
  const { counts } = await world.timeline(number, { limit: 1 });
  const total = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
  expect(total).toBeGreaterThan(5000);
  const seen: { id: string; at: number }[] = [];
  let cursor: string | undefined;
  do {
    const page = await world.timeline(number, cursor ? { cursor } : {});
    seen.push(...page.lines.map((line) => ({ id: line.id, at: line.at.getTime() })));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(new Set(seen.map((line) => line.id)).size).toBe(total);
  expect(seen).toHaveLength(total);
  expect(seen.map((line) => line.at)).toEqual(seen.map((line) => line.at).toSorted((a, b) => a - b));
  const people = (await world.timeline(number, { category: 'people', limit: 1 })).counts;
  expect(Object.keys(people ?? {}).toSorted()).toEqual(['note', 'update']);
});
