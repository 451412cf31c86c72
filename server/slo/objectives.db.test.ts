import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CompactEvaluation, compactEvaluation } from '@/domain/slo/compact-evaluation';
import type { SloEvaluation } from '@/domain/slo/evaluate';
import type { Ledger } from '@/domain/slo/ledger';
import { recordChange } from '@/server/changes/record-change';
import { newId } from '@/server/platform/ids';
import { burnFact } from '@/server/slo/burn-fact';
import type { LinePoint } from '@/server/slo/budget-line';
import { findObjective } from '@/server/slo/slo-store';
import { listeningSink, plantObjective, RATIO, SOURCE, telemetry } from '@/server/slo/testing/slo-fixture';
import { type OfflineWorld, offlineWorld, type SignedIn } from '@/server/testing/offline-world';
import { loopContext } from '@/server/testing/loop-context';

let world: OfflineWorld;
let admin: SignedIn;
let viewer: SignedIn;
const HOUR_S = 3600;
/** The last second that was heard. */
let end: number;

beforeAll(async () => {
  world = await offlineWorld(['d1']);
  admin = await world.person('admin', { role: 'deployment_admin', deployment: 'd1' });
  viewer = await world.person('viewer', { role: 'viewer', deployment: 'd1' });
  end = Math.floor(Date.now() / 1000) * 1000;
});
afterAll(() => world.close());

interface Detail {
  evaluation: SloEvaluation;
  period: { bad: number; total: number };
  points: LinePoint[];
  ledger: Ledger;
  related: string[];
  state: string;
  versions: { number: number }[];
  changes: { id: string; kind: string }[];
}

const list = async () => (await world.call(viewer, 'slo.list', 'query', { deployment: 'd1' })).data as { slug: string; evaluation: CompactEvaluation }[];
const detail = async (slug: string, range = 'period') => (await world.call(viewer, 'slo.detail', 'query', { deployment: 'd1', slug, range })).data as Detail;

/** An hour of one message a second, 100 events each; from `badFrom` to `badTo` (seconds before the end) a fifth is bad. */
async function anHour(badFrom: number, badTo: number): Promise<void> {
  const { sink } = listeningSink();
  await sink.open(loopContext(world.database));
  for (let age = HOUR_S; age >= 0; age -= 1) {
    const bad = age <= badFrom && age > badTo ? 20 : 0;
    sink.add(SOURCE, telemetry(end - age * 1000, { count: 100 - bad, failed: bad }), end - age * 1000);
  }
  const client = await world.database.pool.connect();
  await sink.store(client);
  client.release();
}

test('list and page say the same, the line ends where the state stands, and the ledger adds up to what was spent', async () => {
  const began = new Date(end - 2 * HOUR_S * 1000);
  await plantObjective(world.database, 'month', began, {});
  await plantObjective(world.database, 'half-day', began, { periodS: 43_200 });
  await plantObjective(world.database, 'hour', began, { periodS: HOUR_S });
  await world.database.db.$transaction((tx) => recordChange(tx, world.runtime.clock, { deployment: 'd1', kind: 'acl.request.approved', entityType: 'acl_request', entityId: newId(), plugin: 'oms', summary: 'oms: 1 of 1 lines approved', actorName: 'admin-1', effectiveFrom: new Date(end - 1205_000) }));
  await anHour(1200, 600);
  for (const { slug, evaluation } of await list()) {
    const read = await detail(slug);
    expect(compactEvaluation(read.evaluation), slug).toEqual(evaluation);
    expect(read.period.bad).toBe(12_000);
    expect(read.period.total).toBeGreaterThanOrEqual(360_000);
    expect(read.points.at(-1)?.remaining).toBeCloseTo(read.evaluation.budget?.remaining ?? NaN, 12);
    expect(read.points.length).toBeLessThanOrEqual(300);
    expect(read.points.reduce((sum, point) => sum + point.bad, 0)).toBe(12_000);
    expect(read.ledger.sum.badEvents).toBe(12_000);
    // What is bad before the burn exceeds 1 over its window is background.
    expect(read.ledger.causes[0]).toMatchObject({ kind: 'change', title: 'oms: 1 of 1 lines approved' });
    expect(read.ledger.causes[0]?.badEvents, slug).toBeGreaterThan(11_600);
    expect(read.ledger.causes.reduce((sum, cause) => sum + cause.badEvents, 0)).toBe(12_000);
  }
  expect((await detail('month', '15m')).points.at(-1)).toMatchObject({ remaining: (await detail('month')).points.at(-1)?.remaining });
});

test('when a change is found to have been at another time, the ledger follows and the sum stays', async () => {
  const [change] = (await detail('half-day')).changes.filter((each) => each.kind === 'acl.request.approved');
  const corrected = await world.call(admin, 'changes.correct', 'mutation', { idempotencyKey: newId(), deployment: 'd1', changeId: change?.id, effectiveFrom: new Date(end - 60_000), reason: 'the roll-out was later' });
  expect(corrected.error).toBeNull();
  const { ledger } = await detail('half-day');
  expect(ledger.causes).toMatchObject([{ kind: 'background', changeId: null, badEvents: 12_000 }]);
  expect(ledger.sum.badEvents).toBe(12_000);
});

test('an objective is defined, defined anew and retired by an admin, each once; its events are judged by the version of their time', async () => {
  const mutate = (path: string, input: object, who = admin) => world.call(who, `slo.${path}`, 'mutation', { idempotencyKey: newId(), deployment: 'd1', slug: 'orders', ...input });
  const strict = { ...RATIO, kind: 'latency', thresholdNs: 1_000_000 };
  expect((await mutate('create', { definition: strict }, viewer)).error).toMatchObject({ code: 'FORBIDDEN' });
  expect((await mutate('create', { definition: { ...strict, target: 100 } })).error).toMatchObject({ code: 'BAD_INPUT' });
  expect((await mutate('create', { definition: strict })).error).toBeNull();
  expect((await mutate('create', { definition: strict })).error).toMatchObject({ code: 'CONFLICT', detail: { field: 'slug' } });
  expect((await mutate('revise', { version: 1, definition: { ...strict, thresholdNs: 8_000_000 }, reason: 'as agreed' })).error).toBeNull();
  expect((await mutate('revise', { version: 1, definition: strict, reason: 'too late' })).error).toMatchObject({ code: 'ALREADY_DECIDED', detail: { by: 'admin' } });

  const objective = await findObjective(world.database.db, 'd1', 'orders');
  const [first, second] = (objective?.versions ?? []).map((version) => version.validFrom.getTime());
  const { sink } = listeningSink();
  await sink.open(loopContext(world.database));
  const slow = { count: 1, latency: { scale: 4 as const, zero: 0, offset: 340, counts: [10] } };
  for (const at of [first ?? 0, second ?? 0]) sink.add(SOURCE, telemetry(at, slow), at);
  const client = await world.database.pool.connect();
  await sink.store(client);
  client.release();
  const { rows } = await world.database.pool.query<{ bad: string; total: string }>('SELECT max(bad) AS bad, max(total) AS total FROM slo.prefix WHERE objective = $1', [objective?.id]);
  expect(rows).toEqual([{ bad: '10', total: '20' }]);

  expect((await mutate('retire', { version: 2, reason: 'replaced' })).error).toBeNull();
  expect((await mutate('retire', { version: 3, reason: 'again' })).error).toMatchObject({ code: 'ALREADY_DECIDED', detail: { by: 'admin' } });
  expect((await list()).map((row) => row.slug)).not.toContain('orders');
  expect(await detail('orders')).toMatchObject({ state: 'retired', versions: [{ number: 1 }, { number: 2 }] });
});

test('an alert begins once and ends once, with an event each, and a retired objective ends what fires', async () => {
  const now = Date.now();
  const objective = await plantObjective(world.database, 'burning', new Date(now - 600_000), { periodS: HOUR_S });
  const { sink, told } = listeningSink();
  const at = (ms: number) => loopContext(world.database, { clock: { now: () => new Date(ms) } });
  await sink.open(at(now));
  const seconds = async (from: number, to: number, failed: number) => {
    for (let second = from; second < to; second += 1) {
      sink.add(SOURCE, telemetry(now + second * 1000, { count: 100 - failed, failed }), now + second * 1000);
      await sink.tick(at(now + second * 1000), now + second * 1000);
    }
  };
  const events = async () => (await world.database.db.outboxEvent.findMany({ where: { entityId: objective.id }, orderBy: { version: 'asc' } })).filter(({ payload }) => (payload as { pair?: number }).pair === 0).map(({ kind, version }) => ({ kind, version }));
  await seconds(0, 20, 50);
  expect(await events()).toEqual([{ kind: 'slo.burn.started', version: 1 }]);
  expect(await burnFact(world.database.db, objective.id, 0)).toMatchObject({ slug: 'burning', firing: true, version: 1, pair: { severity: 'page', longS: 5 }, detail: { long: 50, short: 50 } });
  expect(await burnFact(world.database.db, objective.id, 3)).toBeNull();
  expect(told.at(-1)).toMatchObject({ subject: 'console.d1.slo.summary', message: { v: 2, deployment: 'd1' } });
  await seconds(20, 40, 0);
  expect((await events()).slice(1)).toEqual([{ kind: 'slo.burn.ended', version: 2 }]);
  await seconds(40, 60, 50);
  expect((await events()).slice(2)).toEqual([{ kind: 'slo.burn.started', version: 3 }]);
  await world.call(admin, 'slo.retire', 'mutation', { idempotencyKey: newId(), deployment: 'd1', slug: 'burning', version: 1, reason: 'over' });
  expect(await world.database.db.sloBurn.count({ where: { objectiveId: objective.id, firing: true } })).toBe(0);
  const before = await events();
  expect(before.slice(3)).toEqual([{ kind: 'slo.burn.ended', version: 4 }]);
  await sink.tick(at(now + 60_000), now + 60_000);
  expect(await events()).toEqual(before);
});
