import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { manualClock, systemClock } from '@/server/platform/clock';
import { newId } from '@/server/platform/ids';
import { leaseStillHeld, releaseLease, takeLease } from '@/server/platform/lease';
import { createLog } from '@/server/platform/log';
import { type Loop, type LoopContext, type LoopRunner, runLoops } from '@/server/platform/loop-runner';
import { emit } from '@/server/platform/outbox';
import { outboxLoop, outboxLoops, retryDelayMs } from '@/server/platform/outbox-loop';
import { armTimer, cancelTimer, timerLoop } from '@/server/platform/timers';
import { wake } from '@/server/platform/wake';
import { type TestDatabase, testDatabase } from '@/server/testing/world';

let world: TestDatabase;
const runners: LoopRunner[] = [];
const log = createLog('test', 'silent');
beforeAll(async () => {
  world = await testDatabase();
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
});
afterAll(() => world.close());

const context = (clock = systemClock()): LoopContext => ({ db: world.db, pool: world.pool, clock, log, signal: new AbortController().signal, lease: null });
const start = (loops: Loop[], holder = newId()) => {
  const runner = runLoops(loops, { db: world.db, pool: world.pool, clock: systemClock(), log, holder });
  runners.push(runner);
  return runner;
};
const until = async (check: () => boolean) => {
  for (let i = 0; i < 400 && !check(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(check()).toBe(true);
};

describe('loops', () => {
  test('a wake-up inside a transaction runs the loop after the commit, long before its poll', async () => {
    let runs = 0;
    const loop: Loop = { name: 'test.woken', kind: 'claim', everyMs: 3_600_000, run: async () => void runs++ };
    start([loop]);
    await until(() => runs > 0);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const before = runs;
    await world.db.$transaction((tx) => wake(tx, 'test.woken'));
    await until(() => runs > before);
  });

  test('only one of two workers holds a lease loop, and the other takes over when it stops', async () => {
    const ran: string[] = [];
    const loop = (name: string): Loop => ({ name: 'test.single', kind: 'lease', everyMs: 20, run: async () => void ran.push(name) });
    const first = start([loop('first')], 'first');
    await until(() => ran.length > 0);
    start([loop('second')], 'second');
    await until(() => ran.length > 10);
    expect(new Set(ran)).toEqual(new Set(['first']));
    await first.stop();
    await until(() => ran.includes('second'));
  });

  test('a run that outlasts the lease keeps it', async () => {
    let overlap = false;
    let inside = 0;
    let runs = 0;
    const loop = (): Loop => ({
      name: 'test.long',
      kind: 'lease',
      everyMs: 20,
      async run() {
        overlap ||= inside > 0;
        inside++;
        await new Promise((resolve) => setTimeout(resolve, 6000));
        inside--;
        runs++;
      },
    });
    start([loop()], 'one');
    start([loop()], 'two');
    for (let i = 0; i < 1200 && runs < 2; i++) await new Promise((resolve) => setTimeout(resolve, 20));
    expect([runs, overlap]).toEqual([2, false]);
  }, 40_000);

  test('an old epoch can tell that it is old', async () => {
    const first = await takeLease(world.db, 'test.epoch', 'a', 60_000);
    expect(await takeLease(world.db, 'test.epoch', 'b', 60_000)).toBeNull();
    if (!first) throw new Error('the free lease was not taken');
    await releaseLease(world.db, first);
    const second = await takeLease(world.db, 'test.epoch', 'b', 60_000);
    expect(second?.epoch).toBe(first.epoch + 1);
    await world.db.$transaction(async (tx) => {
      expect(await leaseStillHeld(tx, first)).toBe(false);
    });
  });
});

describe('outbox', () => {
  test('a handler that fails sees the same event again later, under the same id', async () => {
    const clock = manualClock(new Date('2026-11-21T10:00:00Z'));
    const seen: string[] = [];
    const loop = outboxLoop([
      async (event) => {
        seen.push(event.id);
        if (seen.length === 1) throw new Error('receiver away');
      },
    ]);
    const id = await world.db.$transaction((tx) => emit(tx, clock, { kind: 'test.a.b', deployment: 'd1', entityId: 'x', version: 1 }));
    await loop.run(context(clock));
    await loop.run(context(clock));
    expect(seen).toEqual([id]);
    clock.advance(1000);
    await loop.run(context(clock));
    expect(seen).toEqual([id, id]);
    expect(await world.db.outboxEvent.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'done', attempts: 2 });
  });

  test('a row whose worker died is taken again after its lease', async () => {
    const clock = manualClock(new Date('2026-11-21T11:00:00Z'));
    const id = await world.db.$transaction((tx) => emit(tx, clock, { kind: 'test.a.b', deployment: null, entityId: 'y', version: 1 }));
    await world.db.outboxEvent.update({ where: { id }, data: { state: 'sending', attempts: 1, lockedUntil: new Date(clock.now().getTime() + 10_000) } });
    const seen: string[] = [];
    const loop = outboxLoop([async (event) => void seen.push(event.id)]);
    await loop.run(context(clock));
    expect(seen).toEqual([]);
    clock.advance(10_001);
    await loop.run(context(clock));
    expect(seen).toEqual([id]);
  });

  test('that workers died with an event in hand is no failure of it, and one that comes back late writes nothing', async () => {
    const clock = manualClock(new Date('2026-11-21T11:30:00Z'));
    const id = await world.db.$transaction((tx) => emit(tx, clock, { kind: 'test.a.b', deployment: null, entityId: 'z', version: 1 }));
    await world.db.outboxEvent.update({ where: { id }, data: { state: 'sending', attempts: 30, lockedUntil: clock.now() } });
    clock.advance(1);
    await outboxLoop([() => Promise.reject(new Error('away'))]).run(context(clock));
    const failed = await world.db.outboxEvent.findUniqueOrThrow({ where: { id } });
    expect(failed).toMatchObject({ state: 'pending', attempts: 31, failures: 1 });
    expect(failed.availableAt.getTime() - clock.now().getTime()).toBeLessThanOrEqual(300);
    clock.advance(1000);
    // While it is handled another takes it over: what comes of it is the other's to write.
    await outboxLoop([async (event) => void (await world.db.outboxEvent.update({ where: { id: event.id }, data: { attempts: { increment: 1 } } }))]).run(context(clock));
    expect(await world.db.outboxEvent.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'sending', attempts: 33 });
  });

  test('what is urgent overtakes whatever waits, and is not held up by what hangs', async () => {
    const clock = manualClock(new Date('2026-11-21T11:45:00Z'));
    const event = (kind: string, entityId: string) => world.db.$transaction((tx) => emit(tx, clock, { kind, deployment: null, entityId, version: 1 }));
    for (let nr = 0; nr < 60; nr++) await event('test.storm.told', String(nr));
    const seen: string[] = [];
    let goOn = () => undefined as void;
    const hang = new Promise<void>((resolve) => (goOn = resolve));
    const [urgent, ordinary] = outboxLoops([
      async ({ kind, entityId }) => {
        // Others of this file left theirs.
        if (kind.startsWith('test.a.')) return;
        seen.push(entityId);
        if (kind === 'test.storm.told') await hang;
      },
    ], ['test.page.due']);
    const storm = ordinary?.run(context(clock));
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    clock.advance(1000);
    await event('test.page.due', 'page');
    await urgent?.run(context(clock));
    expect(seen).toEqual(['0', 'page']);
    goOn();
    expect(await storm).toBe('again');
    expect(await ordinary?.run(context(clock))).toBe('idle');
    expect(seen).toEqual(['0', 'page', ...Array.from({ length: 59 }, (_, nr) => String(nr + 1))]);
  });

  test('the back-off doubles up to five minutes', () => {
    expect([1, 2, 3, 30].map((n) => retryDelayMs(n, 0.5))).toEqual([250, 500, 1000, 300_000]);
  });
});

describe('timers', () => {
  test('fire once when due, with their effect in the same transaction; a cancelled one never', async () => {
    const clock = manualClock(new Date('2026-11-21T12:00:00Z'));
    const fired: string[] = [];
    const loop = timerLoop({ 'test.ring': async (_tx, timer) => void fired.push(timer.dedupeKey) });
    const dueAt = new Date('2026-11-21T12:05:00Z');
    await world.db.$transaction(async (tx) => {
      await armTimer(tx, clock, { kind: 'test.ring', dedupeKey: 'kept', dueAt });
      await armTimer(tx, clock, { kind: 'test.ring', dedupeKey: 'cancelled', dueAt });
      await cancelTimer(tx, 'cancelled');
    });
    await loop.run(context(clock));
    expect(fired).toEqual([]);
    clock.advance(300_000);
    await loop.run(context(clock));
    await loop.run(context(clock));
    expect(fired).toEqual(['kept']);
  });
});
