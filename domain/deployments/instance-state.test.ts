import { describe, expect, it } from 'vitest';
import { heartbeatFreshness, instanceCondition } from './instance-state';

describe('heartbeats', () => {
  it.each([
    [null, 'never'],
    [0, 'fresh'],
    [10_000, 'fresh'],
    [10_001, 'late'],
    [15_001, 'stale'],
    [30_000, 'stale'],
    [30_001, 'lost'],
  ] as const)('%s ms old: %s', (ageMs, expected) => {
    expect(heartbeatFreshness(ageMs)).toBe(expected);
  });
});

describe('the condition of an instance', () => {
  it('is its own word while it is heard, its silence otherwise', () => {
    expect(instanceCondition({ provisioned: true, reported: 'ready', heartbeatAgeMs: 4_000 })).toBe('ready');
    expect(instanceCondition({ provisioned: true, reported: 'ready', heartbeatAgeMs: 16_000 })).toBe('stale');
    expect(instanceCondition({ provisioned: true, reported: null, heartbeatAgeMs: null })).toBe('silent');
    expect(instanceCondition({ provisioned: false, reported: null, heartbeatAgeMs: null })).toBe('provisioning');
  });
});
