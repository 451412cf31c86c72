import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { heartbeatSubject, telemetrySubject } from '@/domain/acl/baseline';
import type { Right } from '@/domain/acl/direction';
import { mergeHistograms, quantile } from '@/domain/telemetry/histogram';
import { HeartbeatSchema, TelemetrySchema, type Heartbeat, type Telemetry } from '@/domain/telemetry/messages';
import type { Manifest, ManifestEntry } from './agent/manifest';
import { openBusAccount, type BusAccount } from './testing/bus-account';
import { bundleFleet } from './testing/bundle';
import { startRegistrationDouble, type RegistrationDouble } from './testing/registration-double';

/** What the four hold together; each within its ceiling. */
const GRANTS: readonly Right[] = [
  { direction: 'publish', pattern: 'platform.data.>' },
  { direction: 'publish', pattern: 'platform.dgm.{i}.>' },
  { direction: 'subscribe', pattern: 'platform.data.>' },
  { direction: 'publish', pattern: 'platform.signal.{i}.alpha' },
  { direction: 'subscribe', pattern: 'platform.signal.>' },
  { direction: 'publish', pattern: 'platform.portfolio.{i}.target' },
  { direction: 'subscribe', pattern: 'platform.portfolio.>' },
  { direction: 'publish', pattern: 'platform.oms.{i}.order.created' },
];

const INSTANCES = [
  ['dgm-1', 'DGMPool'],
  ['signal-1', 'SignalEnginePool'],
  ['portfolio-1', 'PortfolioOptimizerPool'],
  ['oms-1', 'OMSPool'],
] as const;

let dir: string;
let account: BusAccount;
let api: RegistrationDouble;
let agent: ChildProcess;
const telemetry: Telemetry[] = [];
const heartbeats: Heartbeat[] = [];

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'fleet-'));
  // Two folders below the root of the repository, as a build is, so that the contract file is found.
  const bundles = await bundleFleet(path.resolve(import.meta.dirname, '../.build', `test-${process.pid}`));
  account = await openBusAccount('d1');
  await account.grant(GRANTS);
  api = await startRegistrationDouble(account, 'token');
  const insider = await account.insider();
  insider.subscribe(telemetrySubject('d1', '*'), { callback: (_, message) => void telemetry.push(TelemetrySchema.parse(message.json())) });
  insider.subscribe(heartbeatSubject('d1', '*'), { callback: (_, message) => void heartbeats.push(HeartbeatSchema.parse(message.json())) });
  const run = (program: string): string[] => [process.execPath, path.join(bundles, `${program}.js`)];
  const instances = INSTANCES.map(([instanceId, poolType]): ManifestEntry => ({
    instanceId, poolType, image: `${instanceId}:1`, tags: ['test'], requestedGrants: [], bootstrapToken: 'token',
    pluginCommand: run(`plugin-${instanceId.split('-')[0]}`), env: { RATE: '200' },
  }));
  const manifest: Manifest = { busApiUrl: api.url, stateDir: 'state', logDir: 'logs', sidecarCommand: run('sidecar'), instances };
  writeFileSync(path.join(dir, 'fleet.json'), JSON.stringify(manifest));
  agent = spawn(process.execPath, [path.join(bundles, 'agent.js')], { env: { ...process.env, MERIDIAN_FLEET: path.join(dir, 'fleet.json') }, stdio: ['ignore', 'pipe', 'inherit'] });
  agent.stdout?.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n').filter(Boolean)) remember(JSON.parse(line));
  });
}, 60_000);

afterAll(async () => {
  if (agent.exitCode === null && agent.signalCode === null) {
    agent.kill('SIGTERM');
    await new Promise((resolve) => agent.once('exit', resolve));
  }
  api.close();
  await account.close();
  rmSync(dir, { recursive: true, force: true });
  rmSync(path.resolve(import.meta.dirname, '../.build', `test-${process.pid}`), { recursive: true, force: true });
}, 30_000);

const pids = new Map<string, { sidecar: number; plugin: number }>();
function remember(line: { message: string; instance?: string; sidecar?: number; plugin?: number }): void {
  if (line.message === 'started' && line.instance && line.sidecar && line.plugin) pids.set(line.instance, { sidecar: line.sidecar, plugin: line.plugin });
}

const until = (check: () => boolean, what: string) =>
  vi.waitFor(() => {
    if (!check()) throw new Error(`not yet: ${what}\n${logs()}`);
  }, { timeout: 30_000, interval: 50 });
const logs = (): string => readdirSync(path.join(dir, 'logs')).map((file) => `${file}: ${readFileSync(path.join(dir, 'logs', file), 'utf8').slice(-300)}`).join('\n');
const published = (instance: string, topic: string): number =>
  telemetry.filter((message) => message.instance === instance).flatMap((message) => message.topics).filter((line) => line.direction === 'publish' && line.topic === topic).reduce((sum, line) => sum + line.count, 0);

describe('the reference fleet', () => {
  it('passes messages on from market data to orders', async () => {
    await until(() => published('oms-1', 'platform.oms.oms-1.order.created') > 0, 'an order');
    await until(() => published('signal-1', 'platform.signal.signal-1.alpha') > 0, 'an alpha');
    await until(() => published('dgm-1', 'platform.dgm.dgm-1.data.price.tick') > 0, 'a tick');
    expect(telemetry.flatMap((message) => message.topics).some((line) => line.denied > 0)).toBe(false);
    await until(() => INSTANCES.every(([instance]) => heartbeats.some((beat) => beat.instance === instance && beat.ready)), 'all ready');
  });

  it('shows a gateway that was stopped for two seconds in its latency, and recovers', async () => {
    const plugin = pids.get('dgm-1')?.plugin ?? 0;
    const from = telemetry.length;
    process.kill(plugin, 'SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    process.kill(plugin, 'SIGCONT');
    const p99 = (messages: readonly Telemetry[]): number =>
      quantile(mergeHistograms(messages.filter((message) => message.instance === 'dgm-1').flatMap((message) => message.topics.flatMap((line) => (line.latency ? [line.latency] : [])))), 0.99) ?? 0;
    await until(() => p99(telemetry.slice(from)) > 1e9, 'a p99 above one second');
    await until(() => {
      const last = telemetry.findLast((message) => message.instance === 'dgm-1' && message.topics.length > 0);
      return last !== undefined && p99([last]) < 0.5e9;
    }, 'a p99 as before');
  });

  it('comes back by itself when a sidecar is killed, as the same instance', async () => {
    const boots = () => new Set(heartbeats.filter((beat) => beat.instance === 'signal-1').map((beat) => beat.boot)).size;
    expect(boots()).toBe(1);
    process.kill(pids.get('signal-1')?.sidecar ?? 0, 'SIGKILL');
    await until(() => boots() === 2 && heartbeats.findLast((beat) => beat.instance === 'signal-1')?.ready === true, 'ready again');
    const before = published('signal-1', 'platform.signal.signal-1.alpha');
    await until(() => published('signal-1', 'platform.signal.signal-1.alpha') > before, 'publishing again');
  });

  it('leaves nothing behind when its manager is killed', async () => {
    const running = new Set([...pids.values()].map(({ plugin }) => plugin));
    agent.kill('SIGKILL');
    await until(() => [...running].every((pid) => !isAlive(pid)), 'plugins ended');
    // Sidecars report every second; two seconds without a word and they are gone.
    let heard = -1;
    await vi.waitFor(() => {
      const before = heard;
      heard = telemetry.length;
      if (heard !== before) throw new Error('still reporting');
    }, { timeout: 20_000, interval: 2_000 });
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
