import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideOnRequest } from '@/server/acl/decide-request';
import { readRequest } from '@/server/acl/read-requests';
import { verifyAudit } from '@/server/audit/verify';
import type { Person } from '@/server/platform/actor';
import { publishAnswer } from '@/server/testing/bus-answers';
import { type ConsoleWorld, consoleWorld, until } from '@/server/testing/console-world';
import { type BundledProgram, bundleProgram, killed } from '@/server/testing/spawn-program';

const PLUGINS = ['dgm-1', 'dgm-2', 'dgm-3', 'dgm-4', 'dgm-5'];

let world: ConsoleWorld;
let bundle: BundledProgram;
let admin: Person;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  world = await consoleWorld(['d1']);
  bundle = await bundleProgram('server/worker.ts');
  admin = await world.person('admin', { role: 'deployment_admin', deployment: 'd1' });
}, 60_000);
afterAll(async () => {
  await Promise.all(workers.map(killed));
  bundle.remove();
  await world.close();
});

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ['--enable-source-maps', bundle.file], { stdio: ['ignore', 'ignore', 'inherit'], env: { PATH: process.env.PATH, NODE_ENV: 'production', ...world.workerSettings } });
  workers.push(worker);
  return worker;
}

const enforcements = () => world.db.aclEnforcement.findMany({ include: { plugin: { select: { name: true } } }, orderBy: { startedAt: 'asc' } });

test('what was approved while no worker ran is enforced once, also when the worker that began it is killed', async () => {
  const owner = await world.person('owner', { role: 'responder', deployment: 'd1' });
  const connections = new Map<string, Awaited<ReturnType<Awaited<ReturnType<ConsoleWorld['sidecar']>>['connect']>>>();
  for (const instance of PLUGINS) {
    const sidecar = await world.sidecar({ deployment: 'd1', instance, pool: 'DGMPool', owner, grants: [{ topic: `platform.dgm.${instance}.tick`, action: 'publish' }] });
    await sidecar.register();
    connections.set(instance, await sidecar.connect());
  }
  const pending = await until(() => world.db.aclRequest.findMany({ where: { state: 'pending' } }), (rows) => rows.length === PLUGINS.length);
  await world.runner.stop();

  for (const { id } of pending) {
    const shown = await readRequest({ actor: admin, db: world.db, pool: world.database.pool, clock: world.clock, log: world.log }, { deployment: 'd1', requestId: id });
    const lines = shown.lines.map((line) => ({ lineId: line.id, decision: 'approved' as const }));
    await world.as(admin, 'acl.request.decide', (work) => decideOnRequest(work, { deployment: 'd1', requestId: id, planHash: shown.planHash, lines, reason: 'nobody is there' }));
  }
  expect((await enforcements()).map((row) => row.state)).toEqual(PLUGINS.map(() => 'compiling'));

  const first = startWorker();
  const atKill = await until(enforcements, (rows) => rows.some((row) => row.state !== 'compiling'));
  await killed(first);
  expect(first.signalCode).toBe('SIGKILL');
  expect(atKill.every((row) => row.state === 'enforced')).toBe(false);

  startWorker();
  // What the dead one held is free when its leases end.
  await until(enforcements, (rows) => rows.every((row) => row.state === 'enforced'), 45_000);
  expect((await enforcements()).map((row) => row.plugin.name).toSorted()).toEqual(PLUGINS);
  for (const row of await enforcements()) {
    expect(await world.db.auditEntry.count({ where: { action: 'acl.grant.enforced', body: { contains: row.id } } }), row.plugin.name).toBe(1);
  }
  expect((await world.db.aclGrant.findMany()).map((grant) => grant.state)).toEqual(PLUGINS.map(() => 'active'));
  await until(() => world.db.outboxEvent.count({ where: { state: { not: 'done' } } }), (waiting) => waiting === 0);
  for (const [instance, connection] of connections) {
    expect(await publishAnswer(connection, `deployment.d1.platform.dgm.${instance}.tick`), instance).toBeNull();
    expect(await publishAnswer(connection, 'deployment.d1.platform.dgm.other.tick'), instance).toMatch(/permissions violation/i);
  }
  expect(await verifyAudit(world.db)).toMatchObject({ ok: true });
}, 120_000);
