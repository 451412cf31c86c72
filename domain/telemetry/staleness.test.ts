import { describe, expect, it } from 'vitest';
import { mayActOnState, stalenessOf } from './staleness';

describe('staleness of a value that comes every second', () => {
  it.each([
    [0, 'fresh'],
    [2_000, 'fresh'],
    [2_001, 'late'],
    [5_000, 'late'],
    [5_001, 'stale'],
    [null, 'stale'],
  ] as const)('%s ms: %s', (ageMs, expected) => {
    expect(stalenessOf({ ageMs, intervalMs: 1_000, connected: true })).toBe(expected);
  });

  it('is stale at once when the connection is lost', () => {
    expect(stalenessOf({ ageMs: 0, intervalMs: 1_000, connected: false })).toBe('stale');
  });

  it('forbids acting on state older than 30 s, and says so', () => {
    expect(mayActOnState(30_000).ok).toBe(true);
    expect(mayActOnState(31_000)).toMatchObject({ ok: false, reason: expect.stringContaining('31 s old') });
    expect(mayActOnState(null).ok).toBe(false);
  });
});
