import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ExitEvent, Handle, HandleKey, PairSpec, RuntimeDriver } from './driver';

export interface DriverUnderTest {
  /** A driver over the same machine as those before it. */
  open(): RuntimeDriver;
  spec(instance: string, change?: Partial<PairSpec> & { readonly env?: Record<string, string> }): PairSpec;
  /** Ends one half from outside, as a crash would. */
  crash(handle: Handle, half: 'sidecar' | 'plugin'): void;
}

const both = ['sidecar', 'plugin'] as const;

/** What every driver must do, tried on real programs. */
export function driverContract(name: string, world: DriverUnderTest): void {
  describe(`the ${name} driver`, () => {
    const drivers: RuntimeDriver[] = [];
    const open = (): RuntimeDriver => {
      const driver = world.open();
      drivers.push(driver);
      return driver;
    };
    const handleOf = (driver: RuntimeDriver, key: HandleKey): Handle | undefined => driver.list().find((each) => each.instance === key.instance && each.generation === key.generation);
    const running = async (driver: RuntimeDriver, spec: PairSpec): Promise<Handle> =>
      vi.waitFor(async () => {
        const handle = await driver.ensurePair(spec, both);
        expect(handle.plugin).not.toBeNull();
        return handle;
      }, { timeout: 10_000, interval: 50 });

    /** Up to where it answers signals in its own way. */
    const settled = async (driver: RuntimeDriver, spec: PairSpec): Promise<void> => {
      await running(driver, spec);
      const heard = new Set<string>();
      await vi.waitFor(() => {
        for (const { half } of driver.logs(spec)) heard.add(half);
        expect(heard.size).toBe(2);
      }, { timeout: 10_000 });
    };

    afterEach(async () => {
      const last = world.open();
      await Promise.all(last.list().map((handle) => last.removePair(handle)));
      for (const driver of [...drivers.splice(0), last]) driver.close();
    });

    it('starts the sidecar first, and the plugin only once that listens', async () => {
      const driver = open();
      const spec = world.spec('one');
      const first = await driver.ensurePair(spec, both);
      expect([first.sidecar === null, first.plugin]).toEqual([false, null]);
      expect((await running(driver, spec)).starts).toEqual({ sidecar: 1, plugin: 1 });
    });

    it('does nothing where nothing is to be done, however often it is asked', async () => {
      const driver = open();
      const spec = world.spec('one');
      const before = await running(driver, spec);
      const again = await Promise.all([1, 2, 3].map(() => driver.ensurePair(spec, both)));
      expect(again).toEqual([before, before, before]);
    });

    it('tells of an end with its code, and starts only what is missing', async () => {
      const driver = open();
      const events: ExitEvent[] = [];
      driver.events((event) => void events.push(event));
      const spec = world.spec('one');
      const before = await running(driver, spec);
      world.crash(before, 'plugin');
      await vi.waitFor(() => expect(events).toMatchObject([{ instance: 'one', half: 'plugin', pid: before.plugin?.pid, exit: { signal: 'SIGKILL' } }]), { timeout: 5_000 });
      expect(handleOf(driver, spec)?.plugin).toBeNull();
      const after = await running(driver, spec);
      expect([after.sidecar, after.starts]).toEqual([before.sidecar, { sidecar: 1, plugin: 2 }]);
    });

    it('keeps the plugin where it is when its sidecar comes back', async () => {
      const driver = open();
      const spec = world.spec('one');
      const before = await running(driver, spec);
      world.crash(before, 'sidecar');
      await vi.waitFor(() => expect(handleOf(driver, spec)?.sidecar).toBeNull(), { timeout: 5_000 });
      const after = await driver.ensurePair(spec, both);
      expect([after.plugin, after.ports.plugin, after.starts]).toEqual([before.plugin, before.ports.plugin, { sidecar: 2, plugin: 1 }]);
    });

    it('refuses another spec while one runs, and takes it once that is stopped', async () => {
      const driver = open();
      await running(driver, world.spec('one'));
      const other = world.spec('one', { specHash: 'bbbbbbbb' });
      await expect(driver.ensurePair(other, both)).rejects.toThrow('another spec');
      await driver.stopPair(other, { graceMs: 5_000 });
      expect((await running(driver, other)).specHash).toBe('bbbbbbbb');
    });

    it('lets the plugin drain, and the sidecar outlives it', async () => {
      const driver = open();
      const events: ExitEvent[] = [];
      driver.events((event) => void events.push(event));
      const spec = world.spec('one', { env: { DRAIN_MS: '300' } });
      await settled(driver, spec);
      await driver.stopPair(spec, { graceMs: 10_000 });
      await vi.waitFor(() => expect(events.map(({ half, exit }) => [half, exit.code])).toEqual([['plugin', 0], ['sidecar', 0]]));
    });

    it('ends a plugin that does not drain in its grace', async () => {
      const driver = open();
      const events: ExitEvent[] = [];
      driver.events((event) => void events.push(event));
      const spec = world.spec('one', { env: { DRAIN_MS: '60000' } });
      await settled(driver, spec);
      await driver.stopPair(spec, { graceMs: 200 });
      await vi.waitFor(() => expect(events.map(({ half, exit }) => [half, exit.signal])).toContainEqual(['plugin', 'SIGKILL']));
    });

    it('is followed by one that finds what runs, tells of its end, and starts nothing twice', async () => {
      const spec = world.spec('one');
      const first = open();
      const before = await running(first, spec);
      first.close();
      const next = open();
      const events: ExitEvent[] = [];
      next.events((event) => void events.push(event));
      expect(next.list()).toEqual([{ ...before, adopted: true }]);
      expect((await next.ensurePair(spec, both)).starts).toEqual({ sidecar: 1, plugin: 1 });
      world.crash(before, 'plugin');
      await vi.waitFor(() => expect(events).toMatchObject([{ half: 'plugin', pid: before.plugin?.pid }]), { timeout: 5_000 });
      await next.stopPair(spec, { graceMs: 1_000 });
      expect(handleOf(next, spec)).toMatchObject({ sidecar: null, plugin: null });
    });

    it('keeps generations of one instance apart', async () => {
      const driver = open();
      const [old, young] = [world.spec('one'), world.spec('one', { generation: 2 })];
      await running(driver, old);
      const kept = await running(driver, young);
      await driver.removePair(old);
      expect(driver.list()).toEqual([kept]);
    });

    it('probes, measures and reads what it runs, and says so when nothing runs', async () => {
      const driver = open();
      const spec = world.spec('one');
      const probe = async (kind: 'http' | 'tcp' | 'heartbeat', role: 'liveness' | 'readiness') => (await driver.probe(spec, { kind, role, timeoutS: 1 })).outcome;
      expect([await probe('http', 'readiness'), await probe('http', 'liveness')]).toEqual(['failure', 'unknown']);
      expect(driver.stats(spec)).toBeNull();
      await running(driver, spec);
      await vi.waitFor(async () => expect([await probe('heartbeat', 'readiness'), await probe('heartbeat', 'liveness')]).toEqual(['success', 'success']), { timeout: 5_000 });
      expect([await probe('tcp', 'liveness'), await probe('http', 'liveness')]).toEqual(['success', 'success']);
      expect(driver.stats(spec)?.memoryMb).toBeGreaterThan(1);
      const lines: unknown[] = [];
      await vi.waitFor(() => {
        lines.push(...driver.logs(spec));
        expect(lines).toEqual(expect.arrayContaining([{ half: 'sidecar', line: 'sidecar up' }, { half: 'plugin', line: 'plugin up' }]));
      }, { timeout: 5_000 });
      expect(driver.logs(spec)).toEqual([]);
    });

    it('says what cannot be started', async () => {
      const driver = open();
      const spec = world.spec('one');
      await expect(driver.ensurePair({ ...spec, sidecar: { ...spec.sidecar, argv: ['/nowhere/at-all'] } }, both)).rejects.toThrow('could not be started');
    });
  });
}
