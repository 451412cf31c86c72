import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { identityFromStat, processIdentity } from '../process-identity';
import { smallPair } from '../testing/small-programs';
import { driverContract } from './driver-contract';
import { ProcessDriver } from './process-driver';

const dir = mkdtempSync(path.join(tmpdir(), 'driver-'));
const open = () => new ProcessDriver({ stateDir: path.join(dir, 'state'), logDir: path.join(dir, 'logs'), inherited: {}, guard: null });
afterAll(() => rmSync(dir, { recursive: true, force: true }));

driverContract('process', {
  open,
  spec: (instance, change) => smallPair(instance, dir, change),
  crash: (handle, half) => void process.kill(handle[half]?.pid ?? 0, 'SIGKILL'),
});

describe('what the process driver finds after a kill', () => {
  const files = path.join(dir, 'state', 'pairs');

  it('is not a process that got the pid of one that ended', async () => {
    const driver = open();
    const spec = smallPair('reused', dir);
    const handle = await driver.ensurePair(spec, ['sidecar']);
    await driver.stopPair(spec, { graceMs: 0 });
    driver.close();
    const file = path.join(files, 'reused.1.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), sidecar: { pid: process.pid, identity: handle.sidecar?.identity } }));
    const next = open();
    expect(next.list()).toMatchObject([{ sidecar: null, adopted: false }]);
    await next.removePair(spec);
    expect(processIdentity(process.pid)).not.toBeNull();
    next.close();
  });

  it('is also what was started last, before its pid was written down', async () => {
    const driver = open();
    const spec = smallPair('unwritten', dir);
    const handle = await driver.ensurePair(spec, ['sidecar']);
    driver.close();
    const file = path.join(files, 'unwritten.1.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), sidecar: null }));
    const next = open();
    expect(next.list()).toMatchObject([{ sidecar: { pid: handle.sidecar?.pid }, adopted: true }]);
    next.close();
    rmSync(file);
    // In no handle at all it is nobody's, and ends.
    open().close();
    await expect.poll(() => processIdentity(handle.sidecar?.pid ?? 0)).toBeNull();
    expect(readdirSync(files).filter((name) => name.startsWith('unwritten') && name.endsWith('.json'))).toEqual([]);
  });
});

describe('the identity of a process', () => {
  it('is read past whatever a program calls itself, and zombies have none', () => {
    const rest = `${'1 '.repeat(18)}4711 22 33`;
    expect(identityFromStat(`12 (a) Z (b) S ${rest}`)).toBe('4711');
    expect(identityFromStat(`12 (node) Z ${rest}`)).toBeNull();
  });
});
