import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHECKPOINT_MAX_BYTES, Checkpoints } from './checkpoints';
import { KeptShares } from './kept-shares';
import { Recovery } from './recovery';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'kept-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

let now = 1_000;
let unreadable = 0;
const of = (instanceId: string, more: { readonly deployment?: string; readonly plugin?: string } = {}) =>
  new Checkpoints({ dir, deployment: 'd1', plugin: 'oms', instanceId, now: () => now, unreadable: () => (unreadable += 1), ...more });
const bytes = (text: string) => new TextEncoder().encode(text);
const restored = (checkpoints: Checkpoints): string | null => {
  const kept = checkpoints.restore();
  return kept && `${new TextDecoder().decode(kept.payload)} by ${kept.instance} at ${kept.savedAt}`;
};

describe('checkpoints', () => {
  it('come back to the instance that saved them, whole, and readable by their owner only', () => {
    expect(of('oms-1').restore()).toBeNull();
    of('oms-1').save(bytes('a'));
    now = 2_000;
    of('oms-1').save(bytes('b'));
    expect(restored(of('oms-1'))).toBe('b by oms-1 at 2000');
    const [file] = readdirSync(path.join(dir, 'd1', 'oms'));
    expect(statSync(path.join(dir, 'd1', 'oms', file ?? '')).mode & 0o777).toBe(0o600);
  });

  it('of the newest sibling serve who has none, within plugin and deployment', () => {
    now = 5_000;
    of('oms-2').save(bytes('newest'));
    now = 4_000;
    of('oms-1').save(bytes('older'));
    expect(restored(of('oms-3'))).toBe('newest by oms-2 at 5000');
    expect(restored(of('oms-1'))).toBe('older by oms-1 at 4000');
    expect(of('oms-3', { deployment: 'd2' }).restore()).toBeNull();
    expect(of('oms-3', { plugin: 'ems' }).restore()).toBeNull();
  });

  it('that cannot be read are counted and are none', () => {
    of('oms-1').save(bytes('a'));
    const [file] = readdirSync(path.join(dir, 'd1', 'oms'));
    writeFileSync(path.join(dir, 'd1', 'oms', file ?? ''), '{"v":1');
    unreadable = 0;
    expect([of('oms-1').restore(), unreadable]).toEqual([null, 1]);
  });

  it('that are too large leave the one before', () => {
    of('oms-1').save(bytes('a'));
    expect(() => of('oms-1').save(new Uint8Array(CHECKPOINT_MAX_BYTES + 1))).toThrow('larger than');
    expect(restored(of('oms-1'))).toContain('a by oms-1');
  });
});

describe('shares', () => {
  it('are what was kept last, or none', () => {
    const shares = new KeptShares(dir, 'oms-1');
    expect(shares.read()).toBeNull();
    for (const each of [0, 20, 0]) {
      shares.keep(each);
      expect(new KeptShares(dir, 'oms-1').read()).toBe(each);
    }
    writeFileSync(path.join(dir, 'oms-1.shares.json'), '{"shares":21}');
    expect(shares.read()).toBeNull();
  });
});

describe('recovery', () => {
  it('is measured from the arrival of a plugin that keeps state, and once', () => {
    let at = 100;
    const recovery = new Recovery(() => at);
    recovery.arrived(true);
    expect([recovery.isDone, recovery.ms]).toEqual([false, null]);
    at = 130;
    expect(recovery.recovered()).toBe(30);
    at = 900;
    expect([recovery.recovered(), recovery.isDone, recovery.ms]).toEqual([30, true, 30]);
    recovery.arrived(false);
    expect([recovery.isDone, recovery.ms]).toEqual([true, null]);
  });
});
