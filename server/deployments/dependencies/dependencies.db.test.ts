import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHECK_INTERVAL_MS } from '@/domain/deployments/dependencies/dependency';
import { dependencyAlerts } from '@/server/alerts/dependency-alerts';
import { recordDependencyMove } from '@/server/changes/from-dependencies';
import { changeDependency } from '@/server/deployments/dependencies/change-dependency';
import { checkNow } from '@/server/deployments/dependencies/check-now';
import { removeDependency } from '@/server/deployments/dependencies/remove-dependency';
import { type DependencyWorld, dependencyWorld } from '@/server/deployments/dependencies/testing/dependency-world';
import { newId } from '@/server/platform/ids';
import type { SignedIn } from '@/server/testing/offline-world';

const SECRET = 'a-password-that-must-be-nowhere';
let world: DependencyWorld;
let admin: SignedIn;
let server: net.Server;
let connections = 0;
let target = '';
let listening = true;
const names = new Map<string, readonly string[]>();

beforeAll(async () => {
  world = await dependencyWorld({ resolve: (host) => Promise.resolve(names.get(host) ?? []) });
  admin = await world.person('admin', { role: 'deployment_admin', deployment: 'd1' });
  server = net.createServer((socket) => {
    connections++;
    socket.on('error', () => undefined);
    if (!listening) socket.destroy();
    else socket.write('INFO {"version":"2.10.0"}\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  target = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await world.close();
});

const port = () => target.split(':')[1] ?? '';
const rowOf = (name: string) => world.database.db.dependency.findFirstOrThrow({ where: { name }, include: { health: true } });
const delivered = new Set<string>();
/** What the outbox would hand on since the last time: each once, and then all again. */
async function deliver(): Promise<void> {
  const events = (await world.database.db.outboxEvent.findMany({ where: { kind: 'deployments.dependency.moved' }, orderBy: { createdAt: 'asc' } })).filter(({ id }) => !delivered.has(id));
  for (const event of [...events, ...events]) {
    delivered.add(event.id);
    await recordDependencyMove(event, world.ctx());
    await dependencyAlerts(event, world.ctx());
  }
}
const called = (path: string, kind: 'query' | 'mutation', input: object) => world.call(admin, `deployments.dependencies.${path}`, kind, kind === 'query' ? input : { idempotencyKey: newId(), ...input });

describe('where nothing is asked', () => {
  test.each(['10.0.0.1:5432', '169.254.169.254:80', '[fd00::1]:6379', '192.168.1.1:6379'])('%s is refused as it is typed, with the variable that would allow it', async (blocked) => {
    await expect(world.add({ name: 'blocked', kind: 'tcp', target: blocked })).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('MERIDIAN_ALLOW_PRIVATE_DEPENDENCIES') as string, detail: { field: 'target', rule: 'destination' } });
  });
  test('a name that stands for a private address is down, and nothing is connected to; one that comes to stand for one, too', async () => {
    names.set('turned.example', ['127.0.0.1']);
    await world.add({ name: 'turned', kind: 'tcp', target: `turned.example:${port()}` });
    await world.run();
    expect(await world.facts('turned')).toMatchObject({ state: 'up' });
    names.set('turned.example', ['127.0.0.1', '10.0.0.1']);
    const before = connections;
    await world.interval();
    expect(await world.facts('turned')).toMatchObject({ state: 'down', detail: expect.stringContaining('MERIDIAN_ALLOW_PRIVATE_DEPENDENCIES') as string });
    expect(connections).toBe(before);
  });
  test('what is typed wrong is refused with every field and its words', async () => {
    const { error } = await called('add', 'mutation', { deployment: 'd1', name: 'Not A Name', kind: 'postgresql', role: 'storage', target: 'postgres://db/x', options: {} });
    expect(error).toMatchObject({ code: 'BAD_INPUT', detail: { field: 'name', issues: [{ field: 'name' }, { field: 'target' }, { field: 'user' }] } });
  });
});

test('names and expected addresses are looked up', async () => {
  names.set('feed.example', ['93.184.215.14', '2606:4700::1111']);
  await world.add({ name: 'dns', kind: 'dns', target: 'feed.example', options: { expectAddress: '2606:4700:0::1111' } });
  await world.add({ name: 'dns-other', kind: 'dns', target: 'feed.example', options: { expectAddress: '93.184.215.15' } });
  await world.add({ name: 'dns-none', kind: 'dns', target: 'nowhere.example' });
  await world.run();
  expect(await world.facts('dns')).toMatchObject({ state: 'up', detail: 'It stands for 93.184.215.14, 2606:4700::1111.' });
  expect(await world.facts('dns-other')).toMatchObject({ state: 'down', detail: 'It stands for 93.184.215.14, 2606:4700::1111, not for 93.184.215.15.' });
  expect(await world.facts('dns-none')).toMatchObject({ state: 'down' });
});

test('two workers at once ask each dependency once, and what a killed one held is another’s after its claim', async () => {
  await world.add({ name: 'shared', kind: 'nats', target });
  await world.run();
  world.clock.advance(CHECK_INTERVAL_MS);
  const before = connections;
  await Promise.all([1, 2, 3].map(() => world.newLoop().run(world.ctx())));
  expect(connections - before).toBe(1);
  expect((await rowOf('shared')).health?.recent).toHaveLength(2);

  const { id } = await rowOf('shared');
  world.clock.advance(CHECK_INTERVAL_MS);
  await world.database.db.dependencyHealth.update({ where: { dependencyId: id }, data: { claim: newId(), claimedUntil: new Date(world.clock.now().getTime() + 10_000) } });
  await world.run();
  expect((await rowOf('shared')).health?.recent).toHaveLength(2);
  world.clock.advance(10_001);
  await world.run();
  expect((await rowOf('shared')).health?.recent).toHaveLength(3);
});

test('nobody checks: unknown after three intervals', async () => {
  world.clock.advance(3 * CHECK_INTERVAL_MS + 1);
  expect(await world.facts('shared')).toMatchObject({ state: 'unknown', detail: expect.stringContaining('Last: NATS') as string });
  await world.run();
  expect(await world.facts('shared')).toMatchObject({ state: 'up' });
});

describe('a password', () => {
  test('is in no row, no answer and no audit entry, and goes nowhere it was not typed for', async () => {
    const { data } = await called('add', 'mutation', { deployment: 'd1', name: 'sealed', kind: 'redis', role: 'task_store', target, options: {}, secret: SECRET });
    const { id } = data as { id: string };
    await world.run();
    const listed = await called('list', 'query', { deployment: 'd1' });
    const tables = await Promise.all(['deployments_dependency', 'deployments_dependency_health', 'deployments_dependency_move', 'audit_entry', 'platform_outbox_event', 'platform_idempotency_record'].map((table) => world.database.pool.query(`SELECT t::text AS row FROM ${table} AS t`)));
    expect(JSON.stringify([listed, tables.map((each) => each.rows as unknown)])).not.toContain(SECRET);
    expect(JSON.stringify(listed)).toContain('"hasSecret":true');

    const elsewhere = { deployment: 'd1', id, version: 1, role: 'task_store' as const, options: {}, target: `localhost:${port()}` };
    await expect(world.change((work) => changeDependency(work, elsewhere))).rejects.toMatchObject({ detail: { field: 'secret', rule: 'retype' } });
    await world.database.db.dependency.update({ where: { id }, data: { target: `127.0.0.2:${port()}` } });
    await world.interval();
    expect(await world.facts('sealed')).toMatchObject({ state: 'down', detail: 'Its password cannot be opened with the key of this worker. Type it again.' });
    await world.database.db.dependency.update({ where: { id }, data: { target } });
    expect(await world.change((work) => changeDependency(work, { ...elsewhere, target, secret: null }))).toEqual({ version: 2 });
    expect((await rowOf('sealed')).sealed).toBeNull();
    await expect(world.change((work) => changeDependency(work, { ...elsewhere, target }))).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

test('down twice is one alert with one end; every going down and coming up stands on the charts once', async () => {
  await world.add({ name: 'flaky', kind: 'nats', role: 'bus', target });
  await world.run();
  const alert = async () => {
    await deliver();
    return world.database.db.alert.findMany({ where: { alertname: 'DependencyDown', labels: { path: ['dependency'], equals: 'flaky' } } });
  };
  listening = false;
  await world.interval();
  expect(await world.facts('flaky')).toMatchObject({ state: 'down' });
  expect(await alert()).toEqual([]);
  await world.interval();
  expect(await alert()).toMatchObject([{ severity: 'critical', source: 'dependencies', endsAt: null }]);
  listening = true;
  await world.interval();
  listening = false;
  await world.interval();
  expect(await alert()).toMatchObject([{ endsAt: null }]);
  listening = true;
  await world.interval();
  await world.interval();
  const [ended] = await alert();
  expect(ended?.endsAt).not.toBeNull();
  const changes = await world.database.db.change.findMany({ where: { entityType: 'dependency', entityId: (await rowOf('flaky')).id }, orderBy: { effectiveFrom: 'asc' } });
  expect(changes.map((each) => each.kind.split('.').at(-1))).toEqual(['down', 'up', 'down', 'up']);
});

test('a removed one is asked no more, its alert ends, and its moves stay on record', async () => {
  listening = false;
  await world.interval();
  await world.interval();
  const { id, version } = await rowOf('flaky');
  await deliver();
  await world.change((work) => removeDependency(work, { deployment: 'd1', id, version }));
  world.clock.advance(1000);
  await deliver();
  const alerts = await world.database.db.alert.findMany({ where: { labels: { path: ['dependency'], equals: 'flaky' } } });
  expect(alerts.filter((each) => each.endsAt === null)).toEqual([]);
  expect(await world.database.db.dependencyMove.count({ where: { name: 'flaky' } })).toBeGreaterThan(4);
  await expect(world.database.db.dependencyMove.deleteMany({})).rejects.toThrow();
  listening = true;
});

test('asked for now: at once, but not more often than every five seconds', async () => {
  await world.interval();
  const { id, health } = await rowOf('shared');
  await world.change((work) => checkNow(work, { deployment: 'd1', id }));
  expect((await rowOf('shared')).health?.dueAt).toEqual(new Date((health?.lastAt?.getTime() ?? 0) + 5000));
  world.clock.advance(5000);
  await world.run();
  expect((await rowOf('shared')).health?.lastAt).toEqual(world.clock.now());
  await expect(world.change((work) => checkNow(work, { deployment: 'd2', id }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
