import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DesiredPair, ObservedPair } from '@/domain/deployments/agent-protocol';
import { DEV_BACKOFF } from '@/domain/deployments/pairs/backoff';
import { SIDECAR_DEADLINE_MS } from '@/domain/deployments/pairs/pair-moves';
import { processIdentity } from '../process-identity';
import { desiredPair, sha256Of } from '../testing/desired-pair';
import { writeSmallPrograms } from '../testing/small-programs';
import { ImageRegistry } from './image-registry';
import { KeptPairs } from './kept-pairs';
import { ProcessDriver } from './process-driver';
import { Reconciler } from './reconciler';

const PATIENT = { timeout: 15_000, interval: 25 };

let dir: string;
let programs: ReturnType<typeof writeSmallPrograms>;
let close: (() => Promise<void>)[];
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'reconciler-'));
  programs = writeSmallPrograms(dir);
  close = [];
});
afterEach(async () => {
  for (const end of close) await end();
  rmSync(dir, { recursive: true, force: true });
});

/** `sidecar` in place of the one that works. */
function open({ sidecar = programs.sidecar } = {}) {
  let skippedMs = 0;
  const stateDir = path.join(dir, 'state');
  const driver = new ProcessDriver({ stateDir, logDir: path.join(dir, 'logs'), inherited: {}, guard: null });
  const run = (program: string) => [process.execPath, program];
  const images = new ImageRegistry([
    { ref: 'registry.local/oms:1', argv: run(programs.plugin), file: programs.plugin },
    { ref: 'registry.local/crashing:1', argv: run(programs.crashing), file: programs.crashing },
  ], dir);
  const changes = vi.fn();
  const reconciler = new Reconciler({
    driver, images, kept: new KeptPairs(stateDir), backoff: { ...DEV_BACKOFF, baseMs: 50, capMs: 400 }, now: () => Date.now() + skippedMs, random: () => 0.5, onChange: changes,
    log: { info: () => undefined, warn: () => undefined },
    surroundings: () => ({ baseDir: dir, sidecarCommand: run(sidecar), checkpointDir: path.join(dir, 'checkpoints') }),
  });
  const timers = [setInterval(() => reconciler.tick(), 25), setInterval(() => reconciler.pass(), 100)];
  const quit = (): void => {
    for (const timer of timers) clearInterval(timer);
    driver.close();
  };
  close.push(async () => {
    await reconciler.stopAll(2_000);
    quit();
  });
  let at = 0;
  const logs: string[] = [];
  /** The last word on an instance; what it logged is gathered. */
  const seen = (instance: string): ObservedPair | undefined => {
    const pairs = reconciler.observe();
    for (const pair of pairs) logs.push(...pair.logs.map(({ half, line }) => `${half}: ${line}`));
    return pairs.find((each) => each.instance === instance);
  };
  const until = (instance: string, match: Partial<ObservedPair>) => vi.waitFor(() => {
    const pair = seen(instance);
    expect(pair).toMatchObject(match);
    if (!pair) throw new Error('not there');
    return pair;
  }, PATIENT);
  const skip = (ms: number): void => void (skippedMs += ms);
  return { reconciler, skip, images, changes, logs, seen, until, quit, command: (pairs: DesiredPair[], epoch = 1) => reconciler.command({ v: 1, agent: 'a', epoch, at: (at += 1), pairs }) };
}

const wanted = (instance = 'oms-1', change: Partial<DesiredPair> = {}): DesiredPair => desiredPair(instance, { imageSha256: sha256Of(programs.plugin), ...change });

describe('a commanded pair', () => {
  it('becomes ready, says so, and is drained when it is not wanted any more', async () => {
    const agent = open();
    agent.command([wanted()]);
    const ready = await agent.until('oms-1', { phase: 'running', ready: true, restarts: 0, adopted: false, recoveryMs: 12 });
    expect(ready.probes.startup).toMatch(/S$/);
    expect(agent.changes).toHaveBeenCalled();
    await vi.waitFor(() => {
      agent.seen('oms-1');
      expect(agent.logs).toEqual(expect.arrayContaining(['sidecar: sidecar up', 'plugin: plugin up']));
    }, PATIENT);
    agent.command([wanted('oms-1', { desired: 'stop' })]);
    await agent.until('oms-1', { phase: 'stopped', sidecar: { pid: null, restarts: 0 } });
    agent.command([]);
    await vi.waitFor(() => expect(agent.seen('oms-1')).toBeUndefined(), PATIENT);
    expect(processIdentity(ready.plugin.pid ?? 0)).toBeNull();
  });

  it('comes back when its plugin is killed: counted, and with its sidecar untouched', async () => {
    const agent = open();
    agent.command([wanted()]);
    const before = await agent.until('oms-1', { ready: true });
    process.kill(before.plugin.pid ?? 0, 'SIGKILL');
    const after = await agent.until('oms-1', { ready: true, restarts: 1, lastExit: 'SIGKILL' });
    expect(after.sidecar).toEqual(before.sidecar);
  });

  it('keeps its plugin when its sidecar is killed, and is ready only after the sidecar is back', async () => {
    const agent = open();
    agent.command([wanted()]);
    const before = await agent.until('oms-1', { ready: true });
    process.kill(before.sidecar.pid ?? 0, 'SIGKILL');
    await agent.until('oms-1', { ready: false });
    const after = await agent.until('oms-1', { ready: true, restarts: 0 });
    expect([after.plugin, after.sidecar.restarts]).toEqual([before.plugin, 1]);
  });

  it('whose sidecar never gets its credentials is taken down in the end, and tried again', async () => {
    const mute = path.join(dir, 'mute.cjs');
    writeFileSync(mute, 'process.on("SIGTERM", () => process.exit(0)); console.log("waiting"); setInterval(() => {}, 1000);');
    const agent = open({ sidecar: mute });
    const waiting = (restarts: number) => vi.waitFor(() => {
      const pair = agent.seen('oms-1');
      expect(pair).toMatchObject({ phase: 'starting_sidecar', restarts, sidecar: { pid: expect.any(Number) as number, restarts }, plugin: { pid: null } });
      return pair?.sidecar.pid;
    }, PATIENT);
    agent.command([wanted()]);
    const first = await waiting(0);
    agent.skip(SIDECAR_DEADLINE_MS - 60_000);
    agent.reconciler.tick();
    expect(agent.seen('oms-1')?.sidecar.pid).toBe(first);
    agent.skip(60_000);
    expect(await waiting(1)).not.toBe(first);
    agent.skip(SIDECAR_DEADLINE_MS);
    await agent.until('oms-1', { phase: 'starting_sidecar', restarts: 2 });
  });

  it('that crashes waits longer each time, visibly', async () => {
    const agent = open();
    agent.command([wanted('oms-1', { image: 'registry.local/crashing:1', imageSha256: sha256Of(programs.crashing) })]);
    const looping = await vi.waitFor(() => {
      const pair = agent.seen('oms-1');
      expect(pair?.reason).toContain('CrashLoopBackOff');
      expect(pair?.restarts).toBeGreaterThan(1);
      return pair;
    }, PATIENT);
    expect(looping).toMatchObject({ phase: 'backoff', lastExit: 'exit 3', ready: false });
    expect(looping?.nextRetryAt).toBeGreaterThan(looping?.since ?? Infinity);
  });

  it('is refused with the reason when its image is not known or has another hash, and runs once that is right', async () => {
    const agent = open();
    agent.command([wanted('oms-1', { image: 'registry.local/other:1' }), wanted('oms-2', { imageSha256: '0'.repeat(64) }), wanted('oms-3', { env: { NODE_OPTIONS: '--import=data:text/javascript,' } })]);
    expect((await agent.until('oms-3', { phase: 'failed' })).reason).toContain('NODE_OPTIONS');
    expect((await agent.until('oms-1', { phase: 'failed' })).reason).toContain('not known');
    expect((await agent.until('oms-2', { phase: 'failed' })).reason).toContain('another hash');
    agent.command([wanted('oms-2')]);
    await agent.until('oms-2', { ready: true });
    appendFileSync(programs.plugin, '\n// not what was approved');
    process.kill(agent.seen('oms-2')?.plugin.pid ?? 0, 'SIGKILL');
    await vi.waitFor(() => expect(agent.seen('oms-2')?.reason).toContain('another hash'), PATIENT);
  });

  it('is replaced when another specification is wanted', async () => {
    const agent = open();
    agent.command([wanted()]);
    const before = await agent.until('oms-1', { ready: true });
    agent.command([wanted('oms-1', { specHash: 'bbbbbbbb' })]);
    const after = await agent.until('oms-1', { ready: true, specHash: 'bbbbbbbb', restarts: 0 });
    expect(after.plugin.pid).not.toBe(before.plugin.pid);
    expect(processIdentity(before.plugin.pid ?? 0)).toBeNull();
  });

  it('of a superseded generation ends at once, and an older command changes nothing', async () => {
    const agent = open();
    agent.command([wanted('oms-1', { env: { DRAIN_MS: '60000' }, graceMs: 600_000 })], 5);
    const before = await agent.until('oms-1', { ready: true, generation: 1 });
    agent.command([wanted('oms-1', { generation: 2 })], 6);
    await agent.until('oms-1', { ready: true, generation: 2 });
    expect(processIdentity(before.plugin.pid ?? 0)).toBeNull();
    expect(agent.command([], 5)).toBe(false);
    expect(agent.seen('oms-1')).toMatchObject({ generation: 2, ready: true });
  });

  it('has its sidecar started anew when the console has moved', async () => {
    const agent = open();
    agent.command([wanted()]);
    const before = await agent.until('oms-1', { ready: true });
    agent.command([wanted('oms-1', { busApiUrl: 'http://127.0.0.1:2' })]);
    await vi.waitFor(() => expect(agent.seen('oms-1')).toMatchObject({ ready: true, plugin: before.plugin, sidecar: { restarts: 1 } }), PATIENT);
  });
});

describe('a plugin that takes too much memory', () => {
  it('is ended as out of memory, and comes back', async () => {
    const agent = open();
    agent.command([wanted('oms-1', { limits: { memoryMb: 16, cpus: null } })]);
    await vi.waitFor(() => expect(agent.seen('oms-1')).toMatchObject({ lastExit: 'out of memory' }), PATIENT);
    await vi.waitFor(() => expect(agent.seen('oms-1')?.restarts).toBeGreaterThan(0), PATIENT);
  });
});

describe('the next agent', () => {
  it('goes on where the last one was: what waits waits, what was stopped starts anew', async () => {
    const first = open();
    first.command([wanted(), wanted('oms-2', { image: 'registry.local/other:1' })]);
    const before = await first.until('oms-1', { ready: true });
    first.quit();
    const second = open();
    await second.reconciler.resume();
    await second.until('oms-1', { ready: true, adopted: true, restarts: 0, plugin: before.plugin, sidecar: before.sidecar });
    await second.until('oms-2', { phase: 'failed' });
    await second.reconciler.stopAll(2_000);
    second.quit();
    expect(processIdentity(before.plugin.pid ?? 0)).toBeNull();
    const third = open();
    await third.reconciler.resume();
    await third.until('oms-1', { ready: true, adopted: false, restarts: 0 });
  });

  it('counts what ended while nobody watched', async () => {
    const first = open();
    first.command([wanted()]);
    const before = await first.until('oms-1', { ready: true });
    first.quit();
    process.kill(before.plugin.pid ?? 0, 'SIGKILL');
    await vi.waitFor(() => expect(processIdentity(before.plugin.pid ?? 0)).toBeNull());
    const second = open();
    await second.reconciler.resume();
    const after = await second.until('oms-1', { ready: true });
    expect([after.sidecar.pid, after.plugin.pid === before.plugin.pid]).toEqual([before.sidecar.pid, false]);
  });
});
