import { afterAll, beforeAll, expect, test } from 'vitest';
import { countOf, histogramOf, quantile } from '@/domain/telemetry/histogram';
import { type TestDatabase, testDatabase } from '@/server/testing/world';
import { plantTraffic } from './testing/plant-traffic';
import { trafficOf, trafficSlots, wholeSlots } from './traffic-store';

const AT = Date.UTC(2026, 10, 21, 12);
const DEPLOYMENT = 'd1';
const second = (instance: string, s: number, rest: { count: number; failed?: number; latencyMs?: number; topic?: string }) => ({ deployment: DEPLOYMENT, plugin: 'oms', instance, at: AT + (s + 1) * 1000, ...rest });
let world: TestDatabase;

beforeAll(async () => {
  world = await testDatabase();
  await plantTraffic(world.pool, [
    ...Array.from({ length: 40 }, (_, s) => second('oms-1', s, { count: 10, latencyMs: 1 })),
    ...Array.from({ length: 40 }, (_, s) => second('oms-2', s, { count: 10, latencyMs: 3, topic: 'platform.signal.two' })),
    ...Array.from({ length: 20 }, (_, s) => second('oms-3', s, { count: 2, failed: 1, latencyMs: 50 })),
    second('risk-1', 3, { count: 1000 }),
  ]);
});
afterAll(() => world.close());

const member = (instance: string, side: string, from = new Date(AT), to: Date | null = null) => ({ instance, side, from, to });
const members = [member('oms-1', 'stable'), member('oms-2', 'stable'), member('oms-3', 'canary'), member('oms-9', 'canary')];

test('a side is what its instances counted, with their merged histogram', async () => {
  const traffic = await trafficOf(world.pool, { deployment: DEPLOYMENT, members, from: new Date(AT), to: new Date(AT + 40_000) });
  expect(traffic.get('stable')).toMatchObject({ delivered: 800, published: 0, failed: 0, denied: 0 });
  expect(traffic.get('canary')).toMatchObject({ delivered: 40, failed: 20 });
  const stable = traffic.get('stable')?.latency;
  expect(stable).toEqual(histogramOf([...Array.from({ length: 400 }, () => 1e6), ...Array.from({ length: 400 }, () => 3e6)]));
  expect(stable && countOf(stable)).toBe(800);
  expect((stable && quantile(stable, 0.99)) ?? 0).toBeGreaterThan(2.9e6);
});

test('slots without any report are absent, and a window of another deployment is empty', async () => {
  const slots = await trafficSlots(world.pool, { deployment: DEPLOYMENT, members, from: new Date(AT), to: new Date(AT + 40_000), stepS: 10 });
  expect(slots.filter((slot) => slot.side === 'canary').map(({ at, delivered, failed }) => ({ at: at - AT, delivered, failed }))).toEqual([
    { at: 0, delivered: 20, failed: 10 },
    { at: 10_000, delivered: 20, failed: 10 },
  ]);
  expect(slots.filter((slot) => slot.side === 'stable')).toHaveLength(4);
  expect(await trafficOf(world.pool, { deployment: 'd2', members, from: new Date(AT), to: new Date(AT + 40_000) })).toEqual(new Map());
});

test('a name that is used again counts for whoever bore it at the time', async () => {
  const half = new Date(AT + 20_000);
  const traffic = await trafficOf(world.pool, { deployment: DEPLOYMENT, members: [member('oms-1', 'stable', new Date(AT), half), member('oms-1', 'canary', half)], from: new Date(AT), to: new Date(AT + 40_000) });
  expect([...traffic].map(([side, { delivered }]) => [side, delivered])).toEqual([['canary', 200], ['stable', 200]]);
});

test('only whole intervals that have arrived make a window', () => {
  expect(wholeSlots(AT + 1, AT + 12_000)).toBeNull();
  expect(wholeSlots(AT + 1, AT + 23_000)).toEqual({ from: new Date(AT + 10_000), to: new Date(AT + 20_000) });
  expect(wholeSlots(AT, AT + 12_999)).toBeNull();
  expect(wholeSlots(AT, AT + 13_000)).toEqual({ from: new Date(AT), to: new Date(AT + 10_000) });
});
