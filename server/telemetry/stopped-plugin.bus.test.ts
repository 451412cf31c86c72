import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Person } from '@/server/platform/actor';
import { newId } from '@/server/platform/ids';
import { type ConsoleWorld, consoleWorld, until } from '@/server/testing/console-world';
import { type Fleet, openFleet, type FleetMember, type RunningPair } from '@/server/testing/fleet-process';
import type { TestSession } from '@/server/testing/insert-session';
import { type WebWorld, webWorld } from '@/server/testing/web-world';

const STOPPED_MS = 2_000;
const SECOND = 1e9;

let world: ConsoleWorld;
let web: WebWorld;
let fleet: Fleet;
let admin: TestSession;
const pairs = new Map<string, RunningPair>();
/** Start of the ten seconds in which they were stopped; what was drawn before is the fleet's start. */
let began: number;

beforeAll(async () => {
  world = await consoleWorld(['d1']);
  web = await webWorld(world);
  fleet = await openFleet();
  admin = await web.session((await world.person('admin', { role: 'deployment_admin', deployment: 'd1' })).id);
  const owner = await world.person('owner', { role: 'responder', deployment: 'd1' });
  await join(owner, { instance: 'dgm-1', pool: 'DGMPool', plugin: 'dgm', grants: [{ topic: 'platform.data.**', action: 'publish' }, { topic: 'platform.dgm.dgm-1.**', action: 'publish' }] });
  await join(owner, { instance: 'dgm-2', pool: 'DGMPool', plugin: 'dgm', grants: [{ topic: 'platform.dgm.dgm-2.**', action: 'publish' }] });
  await join(owner, { instance: 'signal-1', pool: 'SignalEnginePool', plugin: 'signal', grants: [{ topic: 'platform.data.**', action: 'subscribe' }, { topic: 'platform.dgm.**', action: 'subscribe' }, { topic: 'platform.signal.signal-1.alpha', action: 'publish' }] });
}, 120_000);
afterAll(async () => {
  await fleet.close();
  await web.close();
  await world.close();
}, 60_000);

/** Starts a pair, and approves over HTTP what it asks for. */
async function join(owner: Person, member: Omit<FleetMember, 'token'>): Promise<void> {
  const token = await world.bootstrapToken({ deployment: 'd1', label: member.instance, owner });
  pairs.set(member.instance, await fleet.start({ ...member, token }, web.url));
  const row = await until(() => world.db.aclRequest.findFirst({ where: { state: 'pending', plugin: { name: member.instance } } }), (found) => found !== null);
  const requestId = row?.id ?? '';
  const shown = (await web.call(admin, 'acl.request', 'query', { deployment: 'd1', requestId })).data as { planHash: string; lines: { id: string }[] };
  const lines = shown.lines.map((line) => ({ lineId: line.id, decision: 'approved' }));
  const decided = await web.call(admin, 'acl.decide', 'mutation', { idempotencyKey: newId(), deployment: 'd1', requestId, planHash: shown.planHash, lines, reason: 'for the test' });
  expect(decided.error).toBeNull();
}

interface Point {
  /** Start of its ten seconds, ms since the epoch. */
  at: number;
  published: number | null;
  delivered: number | null;
  p99: number | null;
}

/** The chart of a plugin, as its page reads it. */
async function series(plugin: string): Promise<Point[]> {
  const answer = await web.call(admin, 'telemetry.series', 'query', { deployment: 'd1', plugin, range: '15m' });
  return (answer.data as { points: Point[] }).points;
}

/** The first drawn point from `from` on that is as wanted. */
function drawn(plugin: string, from: number, wanted: (p99: number) => boolean): Promise<Point> {
  return vi.waitFor(
    async () => {
      const found = (await series(plugin)).find((point) => point.at >= from && point.p99 !== null && wanted(point.p99));
      if (!found) throw new Error(`${plugin}: ${JSON.stringify((await series(plugin)).filter((point) => point.p99 !== null).map(({ at, p99 }) => [at - from, p99]))}`);
      return found;
    },
    { timeout: 60_000, interval: 500 },
  );
}

test('plugins that were stopped for two seconds show it in their charts, one that was not does not, and all are as before afterwards', async () => {
  for (const plugin of pairs.keys()) await drawn(plugin, 0, (p99) => p99 < SECOND / 2);

  began = Math.floor(Date.now() / 10_000) * 10_000;
  const stopped = ['dgm-1', 'signal-1'].map((name) => pairs.get(name)?.plugin);
  for (const each of stopped) expect(each?.kill('SIGSTOP')).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, STOPPED_MS));
  for (const each of stopped) each?.kill('SIGCONT');

  for (const plugin of ['dgm-1', 'signal-1']) {
    const late = await drawn(plugin, began, (p99) => p99 > SECOND);
    expect(late.p99, plugin).toBeLessThan(10 * SECOND);
    await drawn(plugin, late.at + 10_000, (p99) => p99 < SECOND / 2);
  }
  const bystander = (await series('dgm-2')).filter((point) => point.at >= began && point.p99 !== null);
  expect(bystander.length).toBeGreaterThan(0);
  for (const point of bystander) expect(point.p99).toBeLessThan(SECOND);
}, 180_000);

test('the overview draws the same', async () => {
  const { plugins } = (await web.call(admin, 'telemetry.overview', 'query', { deployment: 'd1' })).data as { plugins: { name: string; instances: { state: string; heartbeatAt: string | null }[]; series: Point[] }[] };
  expect(plugins.map((plugin) => plugin.name)).toEqual(['dgm-1', 'dgm-2', 'signal-1']);
  for (const { name, instances, series: spark } of plugins) {
    expect(instances).toMatchObject([{ state: 'ready', heartbeatAt: expect.any(String) as string }]);
    const worst = Math.max(...spark.filter((point) => point.at >= began).map((point) => point.p99 ?? 0));
    if (name === 'dgm-2') expect(worst).toBeLessThan(SECOND);
    else expect(worst).toBeGreaterThan(SECOND);
  }
});
