import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newPair } from '@/domain/deployments/pairs/pair-moves';
import { processIdentity } from '../process-identity';
import { bundleFleet } from '../testing/bundle';
import { desiredPair, sha256Of } from '../testing/desired-pair';
import { writeSmallPrograms } from '../testing/small-programs';
import { KeptPairs } from './kept-pairs';
import { storyOf } from './pair-story';

const PAIRS = 10;
const bundles = path.resolve(import.meta.dirname, '../../.build', `test-adoption-${process.pid}`);

/** Starts the agent anew whenever it ends, as the launcher does, and notes its pids. */
const LAUNCHER = `
const { spawn } = require('child_process');
const start = () => {
  const agent = spawn(process.execPath, [process.argv[1]], { detached: true, stdio: 'ignore', env: { ...process.env, MERIDIAN_PARENT_PID: String(process.pid), MERIDIAN_BACKOFF: 'dev' } });
  require('fs').appendFileSync('agents', agent.pid + '\\n');
  agent.once('exit', () => setTimeout(start, 100));
};
start();
`;

interface HandleFile {
  readonly instance: string;
  readonly sidecar: { readonly pid: number } | null;
  readonly plugin: { readonly pid: number } | null;
  readonly starts: { readonly sidecar: number; readonly plugin: number };
}

let dir: string;
let launcher: ChildProcess;
const agents = (): number[] => readFileSync(path.join(dir, 'agents'), 'utf8').trim().split('\n').map(Number);
const handles = (): HandleFile[] => {
  const folder = path.join(dir, 'state', 'pairs');
  return readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as HandleFile);
};
const adopted = (): string[] => {
  const folder = path.join(dir, 'state', 'wanted');
  return readdirSync(folder).filter((name) => name.endsWith('.json') && readFileSync(path.join(folder, name), 'utf8').includes('Adopted'));
};

beforeAll(async () => {
  await bundleFleet(bundles);
  dir = mkdtempSync(path.join(tmpdir(), 'adoption-'));
  const { sidecar, plugin } = writeSmallPrograms(dir);
  // No console answers there: what was wanted last is what runs.
  const nowhere = 'http://127.0.0.1:1';
  writeFileSync(path.join(dir, 'fleet.json'), JSON.stringify({
    busApiUrl: nowhere, stateDir: 'state', logDir: 'logs', sidecarCommand: [process.execPath, sidecar], instances: [],
    agent: { id: 'a1', token: 'mat_x' }, images: [{ ref: 'registry.local/oms:1', argv: [process.execPath, plugin], file: plugin }],
  }));
  const kept = new KeptPairs(path.join(dir, 'state'));
  const quiet = { kind: 'tcp', initialDelayS: 0, periodS: 1, timeoutS: 0.9, successThreshold: 1, failureThreshold: 10 } as const;
  for (let number = 1; number <= PAIRS; number += 1) {
    const wanted = desiredPair(`oms-${number}`, { imageSha256: sha256Of(plugin), probes: { startup: quiet, liveness: quiet, readiness: quiet } });
    kept.write(wanted, storyOf(newPair(0), { recoveryMs: null, strips: () => ({ startup: '', liveness: '', readiness: '' }) }));
  }
  launcher = spawn(process.execPath, ['-e', LAUNCHER, path.join(bundles, 'agent.js')], { cwd: dir, stdio: 'ignore', env: { PATH: process.env.PATH, NODE_ENV: 'test', MERIDIAN_FLEET: path.join(dir, 'fleet.json') } });
}, 60_000);

afterAll(() => {
  launcher.kill('SIGKILL');
  for (const folder of [dir, bundles]) rmSync(folder, { recursive: true, force: true });
});

describe('an agent that is killed', () => {
  const running = () => handles().filter((each) => each.sidecar && each.plugin);

  it(`has its ${PAIRS} pairs adopted by its successor, and none of them restarted`, async () => {
    await vi.waitFor(() => expect(running().length).toBe(PAIRS), { timeout: 30_000, interval: 100 });
    const before = handles();
    process.kill(agents().at(-1) ?? 0, 'SIGKILL');
    await vi.waitFor(() => expect([agents().length, adopted().length]).toEqual([2, PAIRS]), { timeout: 20_000, interval: 100 });
    expect(handles()).toEqual(before);
    expect(handles().every(({ starts }) => starts.sidecar === 1 && starts.plugin === 1)).toBe(true);
  }, 60_000);

  it('leaves nothing behind when whoever started it is killed', async () => {
    const pids = running().flatMap(({ sidecar, plugin }) => [sidecar?.pid ?? 0, plugin?.pid ?? 0]);
    const last = agents().at(-1) ?? 0;
    launcher.kill('SIGKILL');
    await vi.waitFor(() => expect([last, ...pids].filter((pid) => processIdentity(pid) !== null)).toEqual([]), { timeout: 20_000, interval: 100 });
  }, 30_000);
});
