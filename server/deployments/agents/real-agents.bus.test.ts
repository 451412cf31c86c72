import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleFleet } from '@/fleet/testing/bundle';
import { desiredPair, sha256Of } from '@/fleet/testing/desired-pair';
import { createAgentToken } from '@/server/deployments/agents/create-agent-token';
import { logLines } from '@/server/deployments/pairs/log-store';
import { pairEvents, pairFacts } from '@/server/deployments/pairs/pair-store';
import { pairsOf } from '@/server/deployments/pairs/pairs-of';
import { placePair } from '@/server/deployments/pairs/place-pair';
import { stopPair } from '@/server/deployments/pairs/stop-pair';
import { pairContent } from '@/server/deployments/testing/pairs-world';
import { systemActor } from '@/server/platform/actor';
import { inTransaction } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import { type LoopRunner, runLoops } from '@/server/platform/loop-runner';
import { mutateAsSystem } from '@/server/platform/mutation';
import { type ConsoleWorld, consoleWorld, until } from '@/server/testing/console-world';
import { type WebWorld, webWorld } from '@/server/testing/web-world';
import { workerLoops } from '@/server/worker-loops';

const IMAGE = 'ghcr.io/meridian/oms:1.4.0';
const bundles = path.resolve('.build', `test-real-agents-${process.pid}`);
const plugin = path.join(bundles, 'plugin-oms-1.4.0.js');
const dir = mkdtempSync(path.join(tmpdir(), 'real-agents-'));
const agents = new Map<string, ChildProcess>();

let world: ConsoleWorld;
let web: WebWorld;
let worker: ReturnType<typeof workerLoops>;
let runner: LoopRunner;

beforeAll(async () => {
  await bundleFleet(bundles);
  world = await consoleWorld(['d1']);
  await world.runner.stop();
  web = await webWorld(world);
  const { db, clock, log } = world;
  const set = (name: string) => world.workerSettings[name] ?? '';
  const secrets = { masterKey: set('MERIDIAN_MASTER_KEY'), auditKey: set('MERIDIAN_AUDIT_KEY'), operatorSigningSeed: set('NATS_OPERATOR_SIGNING_SEED'), systemAccountSeed: set('NATS_SYSTEM_ACCOUNT_SEED'), browserSigningPublic: set('NATS_BROWSER_SIGNING_PUBLIC') };
  // The same loops, which send sidecars to the web process of this test.
  worker = workerLoops({ db, clock, log, natsUrl: world.rest.busUrl, secrets, notices: { publicUrl: web.url, mail: null, allow: [] } });
  runner = runLoops(worker.loops, { db, clock, log, pool: world.database.pool, holder: newId() });
  for (const name of ['one', 'two']) await start(name);
}, 120_000);

afterAll(async () => {
  for (const agent of agents.values()) {
    agent.kill('SIGCONT');
    agent.kill('SIGTERM');
    await new Promise((resolve) => (agent.exitCode === null && agent.signalCode === null ? agent.once('exit', resolve) : resolve(null)));
  }
  await runner.stop();
  await worker.close();
  await web.close();
  await world.close();
  for (const folder of [dir, bundles]) rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function start(name: string): Promise<void> {
  const home = mkdtempSync(path.join(dir, `${name}-`));
  const { token } = await mutateAsSystem(world, systemActor('test'), 'test', (work) => createAgentToken(work, { agent: name }));
  const run = (file: string) => [process.execPath, file];
  const manifest = path.join(home, 'fleet.json');
  writeFileSync(manifest, JSON.stringify({ busApiUrl: web.url, stateDir: 'state', logDir: 'logs', sidecarCommand: run(path.join(bundles, 'sidecar.js')), instances: [], agent: { id: name, token, pairs: 4 }, images: [{ ref: IMAGE, argv: run(plugin), file: plugin }] }));
  agents.set(name, spawn(process.execPath, [path.join(bundles, 'agent.js')], { stdio: 'ignore', env: { PATH: process.env.PATH, NODE_ENV: 'production', MERIDIAN_FLEET: manifest, MERIDIAN_BACKOFF: 'dev', MERIDIAN_PARENT_PID: String(process.pid) } }));
  await until(() => world.db.agent.findUnique({ where: { name } }), (row) => row?.state === 'ready', 30_000);
}

const only = async () => (await pairsOf(world.db, 'd1', 'oms'))[0];
const lives = (pid: number | null | undefined): boolean => {
  try {
    return pid ? process.kill(pid, 0) : false;
  } catch {
    return false;
  }
};

test('a paused agent’s pair is void before its successor is Ready elsewhere, and ends when the agent wakes', async () => {
  const sha256 = sha256Of(plugin);
  const { probes } = desiredPair('x', { imageSha256: sha256 });
  const content = pairContent({ image: IMAGE, imageSha256: sha256, probes, config: {} });
  const placed = await inTransaction(world.db, (tx) => placePair(tx, world.clock, { deployment: 'd1', plugin: 'oms', poolType: 'OMSPool', release: { id: 'r', version: '1.4.0' }, content, role: 'stable', byId: 'someone', ownerId: 'someone' }));
  expect(placed.agent).toBe('one');
  await until(only, (pair) => pair?.ready === true, 40_000);
  const old = (await pairFacts(world.db, placed.id)).pids;
  expect([lives(old.sidecar?.pid), lives(old.plugin?.pid)]).toEqual([true, true]);
  await until(() => logLines(world.db, placed.id, 0), (lines) => lines.some((line) => line.line.includes('plugin attached')));

  agents.get('one')?.kill('SIGSTOP');
  // As if half a minute had passed in which somebody listened.
  await world.db.agentWatch.updateMany({ data: { listeningSince: new Date(Date.now() - 60_000) } });
  await world.db.agent.update({ where: { name: 'one' }, data: { lastStatusAt: new Date(Date.now() - 31_000) } });
  const moved = await until(only, (pair) => pair?.agent === 'two' && pair.ready, 60_000);
  expect(moved).toMatchObject({ generation: 2, instance: placed.instance, phase: 'running' });
  const kinds = (await pairEvents(world.db, placed.id)).map((event) => `${event.generation} ${event.kind}`).toReversed();
  expect(kinds.slice(kinds.indexOf('1 lost'), kinds.indexOf('2 placed') + 1)).toEqual(['1 lost', '1 fencing', '1 fenced', '2 placed']);
  // Nobody told the old sidecar to go: it lives, and the bus has no place for it.
  expect(lives(old.sidecar?.pid)).toBe(true);

  agents.get('one')?.kill('SIGCONT');
  await until(() => Promise.resolve([lives(old.sidecar?.pid), lives(old.plugin?.pid)]), (alive) => !alive.includes(true), 45_000);
  expect(await only()).toMatchObject({ agent: 'two', ready: true, generation: 2, restarts: 0 });

  await inTransaction(world.db, (tx) => stopPair(tx, world.clock, placed.id, 'enough'));
  await until(only, (pair) => pair?.endedAt !== null, 45_000);
  expect(await only()).toMatchObject({ phase: 'stopped', fencing: 'revoked' });
}, 240_000);
