import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Right } from '@/domain/acl/direction';
import { countOf, mergeHistograms, quantile } from '@/domain/telemetry/histogram';
import { sidecarWorld, type SidecarWorld } from '../testing/sidecar-world';

const ROOT = path.resolve(import.meta.dirname, '../..');
const GRANTS: readonly Right[] = [
  { direction: 'subscribe', pattern: 'platform.portfolio.>' },
  { direction: 'publish', pattern: 'platform.oms.{i}.order.created' },
];
const ORDERS = 120;

let bundles: string;
let world: SidecarWorld;
let child: ChildProcess;

beforeAll(() => {
  bundles = mkdtempSync(path.join(tmpdir(), 'oms-'));
  for (const version of ['1.4.0', '1.4.1']) {
    const built = spawnSync(process.execPath, [path.join(ROOT, 'server/cli/build.mjs'), `--only=plugins/oms-${version}`, `--out=${bundles}`], { encoding: 'utf8' });
    if (built.status !== 0) throw new Error(built.stderr);
  }
});
afterAll(() => rmSync(bundles, { recursive: true, force: true }));
beforeEach(async () => {
  world = await sidecarWorld('oms-1');
  await world.account.grant(GRANTS);
});
afterEach(async () => {
  child.kill('SIGKILL');
  await world.close();
});

/** Runs a release as it ships, and tells what its sidecar alone has seen of it. */
async function trial(version: string): Promise<{ readonly taken: number; readonly failed: number; readonly p99Ms: number; readonly orders: number }> {
  const sidecar = await world.start({ plugin: 'oms' });
  child = spawn(process.execPath, [path.join(bundles, 'plugins', `oms-${version}.js`)], { env: { ...process.env, INSTANCE_ID: 'oms-1', SIDECAR_ADDR: `127.0.0.1:${sidecar.pluginPort}` }, stdio: ['ignore', 'ignore', 'inherit'] });
  await vi.waitFor(() => {
    if (!world.heartbeats.at(-1)?.ready) throw new Error('not ready');
  }, { timeout: 15_000, interval: 20 });
  const lines = () => world.telemetry.flatMap((message) => message.topics).filter((line) => line.direction === 'subscribe');
  let orders = 0;
  world.insider.subscribe('deployment.d1.platform.oms.>', { callback: () => void (orders += 1) });
  // Subscribed as soon as a first one arrives.
  await vi.waitFor(() => {
    world.insider.publish('deployment.d1.platform.portfolio.p.warm', JSON.stringify({ symbol: 'SAP', quantity: 0, price: 206 }));
    if (lines().length === 0) throw new Error('hears nothing');
  }, { timeout: 15_000, interval: 100 });
  for (let each = 0; each < ORDERS; each += 1) {
    const price = Math.round((200 + each * 0.3377) * 10_000) / 10_000;
    world.insider.publish('deployment.d1.platform.portfolio.p.target', JSON.stringify({ symbol: each % 2 ? 'SAP' : 'AAPL', quantity: 10 * (each + 1), price }));
    if (each % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const targets = () => lines().filter((line) => line.topic.endsWith('.target'));
  const sum = (field: 'count' | 'failed'): number => targets().reduce((total, line) => total + line[field], 0);
  await vi.waitFor(() => {
    if (sum('count') + sum('failed') < ORDERS) throw new Error(`only ${sum('count')} and ${sum('failed')}`);
  }, { timeout: 120_000, interval: 100 });
  const latency = mergeHistograms(targets().flatMap((line) => (line.latency ? [line.latency] : [])));
  expect(countOf(latency)).toBe(sum('count'));
  return { taken: sum('count'), failed: sum('failed'), p99Ms: (quantile(latency, 0.99) ?? 0) / 1e6, orders };
}

describe('releases of order management, as bundled', () => {
  it('1.4.0 takes every target, and 1.4.1 is slower and fails some, by what it does itself', async () => {
    const good = await trial('1.4.0');
    expect(good).toMatchObject({ taken: ORDERS, failed: 0 });
    child.kill('SIGTERM');
    await world.close();
    world = await sidecarWorld('oms-1');
    await world.account.grant(GRANTS);
    const bad = await trial('1.4.1');
    expect(bad.failed).toBeGreaterThan(0);
    expect(bad.p99Ms).toBeGreaterThan(good.p99Ms);
    process.stdout.write(`  1.4.0 ${JSON.stringify(good)}, 1.4.1 ${JSON.stringify(bad)}\n`);
  }, 180_000);
});
