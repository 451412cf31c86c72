import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SloDefinition } from '@/domain/slo/definition';
import { burnAlerts } from '@/server/alerts/burn-alerts';
import { resolveLoop } from '@/server/alerts/resolve-loop';
import { manualClock } from '@/server/platform/clock';
import { systemActor } from '@/server/platform/actor';
import { mutateAsSystem } from '@/server/platform/mutation';
import { emit } from '@/server/platform/outbox';
import { createObjective } from '@/server/slo/create-objective';
import { moveBurn } from '@/server/slo/slo-store';
import { loopContext } from '@/server/testing/loop-context';
import { type OfflineWorld, offlineWorld } from '@/server/testing/offline-world';

const DEFINITION: SloDefinition = { title: 'Orders', service: 'Order flow', plugin: 'oms', kind: 'ratio', direction: 'subscribe', topics: 'platform.signal.>', target: 9_990_000, periodS: 43_200, runbook: 'https://runbooks.example/orders' };

let world: OfflineWorld;
let clock: ReturnType<typeof manualClock>;
let objectiveId: string;

beforeAll(async () => {
  world = await offlineWorld(['d1']);
  clock = manualClock(new Date('2026-11-21T10:00:00.000Z'));
  ({ id: objectiveId } = await mutateAsSystem({ ...world.runtime, clock }, systemActor('test'), 'test', (work) => createObjective(work, { deployment: 'd1', slug: 'orders', definition: DEFINITION })));
});
afterAll(() => world.close());

const ctx = () => loopContext(world.database, { clock });
/** One step of a pair, and the event that tells of it. */
const move = (pair: number, firing: boolean) =>
  world.database.db.$transaction(async (tx) => {
    await moveBurn(tx, { objectiveId, pair, firing, at: clock.now(), detail: { long: 31.2, short: 40, threshold: 14.4, sli: 0.9, remaining: 0.4, at: clock.now().getTime() } });
    const id = await emit(tx, clock, { kind: firing ? 'slo.burn.started' : 'slo.burn.ended', deployment: 'd1', entityId: objectiveId, version: 1, payload: { pair } });
    return tx.outboxEvent.findUniqueOrThrow({ where: { id } });
  });
const alerts = () => world.database.db.alert.findMany({ orderBy: { alertname: 'asc' } });
const news = async () => (await world.database.db.alertIntake.findMany({ orderBy: [{ startsAt: 'asc' }, { status: 'asc' }] })).map((row) => `${row.startsAt.toISOString().slice(11, 16)} ${row.status}`);

test('a burning objective is one alert that fires until the burn ends, however often its events come', async () => {
  const started = await move(0, true);
  for (let round = 0; round < 3; round++) await burnAlerts(started, ctx());
  const [alert] = await alerts();
  expect(alert).toMatchObject({
    alertname: 'SLOBurnPage',
    severity: 'critical',
    source: 'slo',
    endsAt: null,
    startsAt: new Date('2026-11-21T10:00:00.000Z'),
    labels: { slo: 'orders', plugin: 'oms', service: 'Order flow', window: '1m' },
    annotations: { runbook_url: 'https://runbooks.example/orders', dashboard: '/d1/slo/orders' },
  });
  expect(await news()).toEqual(['10:00 firing']);

  // No resolve timeout ends it.
  clock.advance(3 * 3_600_000);
  await resolveLoop.run(ctx());
  expect(await news()).toEqual(['10:00 firing']);

  const ended = await move(0, false);
  await burnAlerts(ended, ctx());
  await burnAlerts(ended, ctx());
  expect((await alerts())[0]?.endsAt).toEqual(new Date('2026-11-21T13:00:00.000Z'));
  expect(await news()).toEqual(['10:00 firing', '10:00 resolved']);
});

test('events that come late or in another order end in what is so now', async () => {
  clock.advance(60_000);
  const started = await move(2, true);
  clock.advance(60_000);
  const ended = await move(2, false);
  await burnAlerts(ended, ctx());
  await burnAlerts(started, ctx());
  expect((await alerts()).map((each) => each.alertname)).toEqual(['SLOBurnPage']);

  clock.advance(60_000);
  const again = await move(0, true);
  await Promise.all([burnAlerts(started, ctx()), burnAlerts(again, ctx()), burnAlerts(ended, ctx()), burnAlerts(again, ctx())]);
  expect((await alerts())[0]).toMatchObject({ startsAt: clock.now(), endsAt: null });
  expect(await news()).toEqual(['10:00 firing', '10:00 resolved', '13:03 firing']);
});
