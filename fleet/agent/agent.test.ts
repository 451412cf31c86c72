import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runAgent } from './agent';
import { diffManifest, parseManifest, type ManifestEntry } from './manifest';
import { Supervised } from './supervised';

const entry = (instanceId: string, change: Partial<ManifestEntry> = {}): ManifestEntry => ({
  instanceId, poolType: 'DGMPool', image: 'i', tags: [], requestedGrants: [], bootstrapToken: 't', pluginCommand: ['x'], env: {}, ...change,
});

describe('the manifest', () => {
  it('says what to start and stop; a changed entry does both', () => {
    const diff = diffManifest([entry('a'), entry('b'), entry('c')], [entry('a'), entry('b', { image: 'new' }), entry('d')]);
    expect(diff).toEqual({ start: [entry('b', { image: 'new' }), entry('d')], stop: ['b', 'c'] });
  });

  it('is refused with the fields that are wrong', () => {
    expect(() => parseManifest('{}')).toThrow('busApiUrl');
    const manifest = { busApiUrl: 'http://127.0.0.1:1', stateDir: 's', logDir: 'l', sidecarCommand: ['x'], instances: [entry('a'), entry('a')] };
    expect(() => parseManifest(JSON.stringify(manifest))).toThrow('same id');
  });
});

describe('a supervised process', () => {
  it('is started again, each time later, until it is stopped', async () => {
    const waits: number[] = [];
    let starts = 0;
    const supervised = new Supervised({
      name: 'x',
      random: () => 0.5,
      start: () => {
        starts += 1;
        return { pid: null, exited: Promise.resolve(1), signal: () => undefined };
      },
      onExit: ({ restartInMs }) => void waits.push(restartInMs),
    });
    vi.useFakeTimers();
    supervised.start();
    await vi.advanceTimersByTimeAsync(2_000);
    await supervised.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(waits).toEqual([250, 500, 1_000, 2_000]);
    expect(starts).toBe(4);
  });
});

describe('the agent', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'agent-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('runs what the manifest names, restarts what dies, follows changes and leaves nothing behind', async () => {
    const pids = () => readFileSync(path.join(dir, 'pids'), 'utf8').trim().split('\n').map((line) => line.split(' '));
    const alive = (pid: number) => {
      try {
        process.kill(pid, 0);
        return true;
      } catch {
        return false;
      }
    };
    const program = (role: string) => [process.execPath, '-e', `require('fs').appendFileSync('pids', '${role} ' + process.pid + ' ' + process.env.SIDECAR_ADDR + '\\n'); setInterval(() => {}, 1000)`];
    const write = (instances: ManifestEntry[]) =>
      writeFileSync(path.join(dir, 'fleet.json'), JSON.stringify({ busApiUrl: 'http://127.0.0.1:1', stateDir: 'state', logDir: 'logs', sidecarCommand: program('sidecar'), instances }));
    const stop = new AbortController();
    const log = { info: () => undefined, warn: () => undefined };
    const running = runAgent({ manifestFile: path.join(dir, 'fleet.json'), inherited: {}, log, signal: stop.signal });

    write([entry('a-1', { pluginCommand: program('plugin') })]);
    await vi.waitFor(() => expect(pids().length).toBe(2), { timeout: 10_000 });
    expect(pids().map(([role]) => role).toSorted()).toEqual(['plugin', 'sidecar']);
    expect(new Set(pids().map(([, , address]) => address)).size).toBe(1);
    const plugin = Number(pids().find(([role]) => role === 'plugin')?.[1]);
    process.kill(plugin, 'SIGKILL');
    await vi.waitFor(() => expect(pids().filter(([role]) => role === 'plugin').length).toBe(2), { timeout: 10_000 });

    write([entry('b-1', { pluginCommand: program('plugin') })]);
    await vi.waitFor(() => expect(pids().length).toBe(5), { timeout: 10_000 });
    expect(pids().slice(0, 3).every(([, pid]) => !alive(Number(pid)))).toBe(true);

    stop.abort();
    await running;
    expect(pids().every(([, pid]) => !alive(Number(pid)))).toBe(true);
  }, 40_000);
});
