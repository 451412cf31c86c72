import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAlert } from '@/domain/alerts/alert-event';
import { receiveAlerts } from '@/server/alerts/receive-alerts';
import { resolveLoop } from '@/server/alerts/resolve-loop';
import { manualClock } from '@/server/platform/clock';
import { createLog } from '@/server/platform/log';
import { loopContext } from '@/server/testing/loop-context';
import { askV2, v2Token } from '@/server/testing/v2-client';
import { enterDeployment } from '@/server/deployments/create-deployment';
import { systemActor } from '@/server/platform/actor';
import { mutateAsSystem } from '@/server/platform/mutation';
import { type TestDatabase, testDatabase } from '@/server/testing/world';

const START = new Date('2026-11-21T10:00:00.000Z');
let world: TestDatabase;
let clock: ReturnType<typeof manualClock>;

beforeAll(async () => {
  world = await testDatabase();
  clock = manualClock(START);
  for (const slug of ['d1', 'd2']) await mutateAsSystem({ db: world.db, clock, log: createLog('test', 'silent') }, systemActor('test'), 'test', (work) => enterDeployment(work, { slug, name: slug, environment: 'dev' }));
});
afterAll(() => world.close());

const base = () => ({ db: world.db, pool: world.pool, clock, log: createLog('test', 'silent') });
const episodes = (alertname: string) => world.db.alertEpisode.findMany({ where: { alertname }, orderBy: [{ fingerprint: 'asc' }, { startsAt: 'asc' }], select: { fingerprint: true, startsAt: true, endsAt: true, status: true, summary: true } });
const news = (deployment: string) => world.db.alertIntake.findMany({ where: { deployment }, orderBy: [{ fingerprint: 'asc' }, { startsAt: 'asc' }, { status: 'asc' }], select: { fingerprint: true, startsAt: true, status: true } });

test('an alert that nobody speaks of any more is resolved at its end, once, and again when it fires again', async () => {
  const { token } = await v2Token(base(), 'd1', 'times-out');
  const post = () => askV2(base(), token, 'POST', '/api/v2/alerts', { body: [{ labels: { alertname: 'Gone' }, startsAt: START.toISOString() }] });
  const told = () => world.db.outboxEvent.findMany({ where: { kind: { startsWith: 'alerts.alert.' } }, orderBy: { id: 'asc' }, select: { kind: true } }).then((rows) => rows.map((row) => row.kind));
  expect(await post()).toEqual({ status: 200, body: null });
  await post();
  clock.advance(299_000);
  await resolveLoop.run(loopContext(world, { clock }));
  expect(await told()).toEqual(['alerts.alert.fired']);
  clock.advance(1000);
  await resolveLoop.run(loopContext(world, { clock }));
  await resolveLoop.run(loopContext(world, { clock }));
  expect(await told()).toEqual(['alerts.alert.fired', 'alerts.alert.resolved']);
  expect((await askV2(base(), token, 'GET', '/api/v2/alerts')).body).toEqual([]);
  await post();
  expect(await told()).toEqual(['alerts.alert.fired', 'alerts.alert.resolved', 'alerts.alert.fired']);
  expect(await episodes('Gone')).toHaveLength(1);
});

test('what a token sends is of its deployment, and no label says so', async () => {
  const { token } = await v2Token(base(), 'd2', 'other');
  await askV2(base(), token, 'POST', '/api/v2/alerts', { body: [{ labels: { alertname: 'Elsewhere' } }] });
  const row = await world.db.alert.findFirstOrThrow({ where: { alertname: 'Elsewhere' } });
  expect(row).toMatchObject({ deployment: 'd2', labels: { alertname: 'Elsewhere' }, sourceName: 'other' });
});

test('the same posts in any order, split and repeated in any way, end in the same episodes', async () => {
  const fingerprints = ['a', 'b', 'c'];
  const spoken = fc.record({
    who: fc.constantFrom(...fingerprints),
    startsAt: fc.integer({ min: 0, max: 3 }).map((minute) => START.getTime() + minute * 600_000),
    lasts: fc.integer({ min: 1, max: 5 }).map((minutes) => minutes * 60_000),
  });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(spoken, { minLength: 1, maxLength: 8 }), fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), async (said, shuffle) => {
      const name = `Order${run++}`;
      const at = clock.now().getTime();
      const events = said.flatMap(({ who, startsAt, lasts }) => {
        const read = readAlert({ labels: { alertname: name, who }, annotations: { summary: `${lasts}` }, startsAt, endsAt: startsAt + lasts, generatorUrl: null }, at);
        return read.ok ? [read.event] : [];
      });
      const shuffled = events.map((event, index) => ({ event, order: shuffle[index] ?? 0 })).toSorted((a, b) => a.order - b.order).map(({ event }) => event);
      const inOne = { deployment: `one-${run}`, events };
      await world.db.$transaction((tx) => receiveAlerts(tx, clock, { ...inOne, source: { id: 't', name: 't' } }));
      for (const event of [...shuffled, ...shuffled.slice(0, 3)]) await world.db.$transaction((tx) => receiveAlerts(tx, clock, { deployment: `many-${run}`, source: { id: 't', name: 't' }, events: [event] }));
      const of = (deployment: string) => world.db.alertEpisode.findMany({ where: { deployment }, orderBy: [{ fingerprint: 'asc' }, { startsAt: 'asc' }], select: { fingerprint: true, startsAt: true, endsAt: true, status: true, heard: true } });
      expect(await of(`many-${run}`)).toEqual(await of(`one-${run}`));
      const shown = (deployment: string) => world.db.alert.findMany({ where: { deployment }, orderBy: { fingerprint: 'asc' }, select: { fingerprint: true, startsAt: true, endsAt: true, annotations: true } });
      expect(await shown(`many-${run}`)).toEqual(await shown(`one-${run}`));
      expect(await news(`many-${run}`)).toEqual(expect.arrayContaining(await news(`one-${run}`)));
    }),
    { numRuns: 30 },
  );
});

test('many at once about the same alert leave one episode and one piece of news', async () => {
  const { token } = await v2Token(base(), 'd1', 'crowd');
  const answers = await Promise.all(Array.from({ length: 20 }, () => askV2(base(), token, 'POST', '/api/v2/alerts', { body: [{ labels: { alertname: 'Crowd' }, startsAt: START.toISOString() }] })));
  expect(answers.every((answer) => answer.status === 200)).toBe(true);
  expect(await episodes('Crowd')).toHaveLength(1);
  const fingerprint = (await episodes('Crowd'))[0]?.fingerprint;
  expect((await news('d1')).filter((each) => each.fingerprint === fingerprint)).toHaveLength(1);
});
