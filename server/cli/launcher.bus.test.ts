import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { assertStrangersRefused } from '@/server/bus/self-test';
import { freePort } from '@/server/embedded/free-port';
import { findNatsServer } from '@/server/embedded/nats-binary';
import { commandLine, isRunning } from '@/server/embedded/processes';
import { plantState } from '@/server/testing/planted-state';
import { tempHome } from '@/server/testing/temp-home';

const repository = process.cwd();
const temporary = tempHome();
const { home: folder } = temporary;
const home = path.join(folder, 'home');
let port: number;
let natsServer: string;
const launchers: ChildProcess[] = [];

/** A checkout with the real launcher and stand-ins for web and worker. */
beforeAll(async () => {
  natsServer = (await findNatsServer({ home: path.resolve('.meridian') })).path;
  port = await freePort();
  await build({ entryPoints: { start: path.join(repository, 'server/start.ts') }, outdir: path.join(folder, '.build'), bundle: true, platform: 'node', format: 'esm', packages: 'external', alias: { '@': repository }, logLevel: 'silent' });
  for (const name of ['node_modules', 'prisma']) symlinkSync(path.join(repository, name), path.join(folder, name));
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(path.join(folder, '.build/web.js'), `
    import http from 'node:http';
    http.createServer((request, response) => response.writeHead(request.url === '/api/health/ready' ? 200 : 404).end(JSON.stringify(Object.keys(process.env)))).listen(Number(process.env.PORT), process.env.HOST);`);
  writeFileSync(path.join(folder, '.build/worker.js'), 'setInterval(() => {}, 1000)');
  mkdirSync(home, { mode: 0o711 });
}, 60_000);

afterEach(async () => {
  for (const child of launchers.splice(0)) await ended(child, 'SIGINT');
}, 60_000);
afterAll(() => temporary.remove());

function launch(): ChildProcess & { text: () => string } {
  const child = spawn(process.execPath, ['.build/start.js'], { cwd: folder, env: { ...process.env, PORT: String(port), MERIDIAN_HOME: home, NATS_SERVER_BIN: natsServer, NODE_ENV: 'production' } });
  launchers.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  return Object.assign(child, { text: () => output });
}

async function up(): Promise<ReturnType<typeof launch>> {
  const child = launch();
  await vi.waitFor(() => expect(child.text(), child.text()).toContain('Sign in'), 60_000);
  return child;
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}

const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(home, file), 'utf8')) as T;
const settings = () => read<Record<string, string>>('runtime.json');
const pids = () => {
  const { processes } = read<{ processes: Record<string, { pid: number }> }>('launcher.json');
  return {
    web: processes['web']?.pid ?? 0,
    worker: processes['worker']?.pid ?? 0,
    nats: read<{ pid: number }>('nats/state.json').pid,
    postgres: Number(readFileSync(path.join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]),
  };
};
const alive = () => Object.values(pids()).map(isRunning);

async function databaseAnswers(): Promise<void> {
  const client = new pg.Client({ connectionString: settings()['DATABASE_URL'] });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('SELECT count(*) FROM _prisma_migrations').finally(() => client.end());
}
const busAnswers = () => assertStrangersRefused(settings()['NATS_URL'] ?? '');
const webAnswers = async () => expect((await fetch(`http://127.0.0.1:${port}/api/health/ready`)).status).toBe(200);

describe('the launcher', () => {
  it('brings everything up, says how to sign in, and Ctrl+C takes everything down', async () => {
    const child = await up();
    expect(child.text()).toContain(`http://localhost:${port}`);
    expect(child.text()).not.toMatch(/password|SA[A-Z0-9]{50}|postgresql:/);
    expect(alive()).toEqual([true, true, true, true]);
    const before = pids();
    await databaseAnswers();
    expect(await ended(child, 'SIGINT')).toBe(0);
    expect(Object.values(before).map(isRunning)).toEqual([false, false, false, false]);
  }, 90_000);

  it('heals what is killed, on the same addresses and with all that was stored, and finds it again at the next start', async () => {
    const first = await up();
    const before = settings();
    const planted = await plantState(before);
    for (const name of ['web', 'worker', 'nats', 'postgres'] as const) {
      const pid = pids()[name];
      process.kill(pid, 'SIGKILL');
      await vi.waitFor(() => expect([pids()[name] !== pid, alive().every(Boolean)], name).toEqual([true, true]), { timeout: 15_000, interval: 100 });
      await vi.waitFor(async () => Promise.all([databaseAnswers(), busAnswers(), webAnswers()]), { timeout: 15_000, interval: 200 });
      await planted.check(settings());
    }
    expect(settings()).toEqual(before);
    await ended(first, 'SIGINT');
    await up();
    await planted.check(settings());
  }, 120_000);

  it('refuses to start twice, and leaves the first alone', async () => {
    await up();
    const before = pids();
    const second = launch();
    await vi.waitFor(() => expect(second.exitCode).toBe(1), 20_000);
    expect(second.text()).toMatch(/already runs at http:\/\/localhost/);
    expect(pids()).toEqual(before);
    expect(alive()).toEqual([true, true, true, true]);
  }, 90_000);

  it('after a kill of its own takes over the servers and ends its other leftovers', async () => {
    const first = await up();
    const before = pids();
    await ended(first, 'SIGKILL');
    expect(Object.values(before).map(isRunning)).toEqual([true, true, true, true]);
    const second = await up();
    expect(second.text()).toMatch(/Ended what an earlier launcher left behind: web, worker/);
    const after = pids();
    expect(after).toMatchObject({ nats: before.nats, postgres: before.postgres });
    expect([before.web, before.worker].map(isRunning)).toEqual([false, false]);
  }, 120_000);

  it('does not touch a process that merely has a recorded pid', async () => {
    const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    writeFileSync(path.join(home, 'launcher.json'), JSON.stringify({ pid: bystander.pid, identity: 'another time', url: 'x', processes: { web: { pid: bystander.pid, identity: 'another time' } } }));
    await up();
    expect(commandLine(bystander.pid ?? 0)).toContain('setInterval');
    bystander.kill('SIGKILL');
  }, 90_000);
});
