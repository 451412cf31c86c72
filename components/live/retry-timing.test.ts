import { describe, expect, it } from 'vitest';
import { reconnectDelay, renewDelay } from './retry-timing';

describe('retry timing', () => {
  it('tries at once, then backs off to a limit', () => {
    expect([0, 1, 2, 3, 9, 99].map(attempt => reconnectDelay(attempt, 1))).toEqual([0, 500, 1000, 2000, 15_000, 15_000]);
    expect(reconnectDelay(3, 0)).toBe(1000);
  });
  it('renews 30 s before the end, or at half of a short life, and never in a tight loop', () => {
    expect([renewDelay(300_000, 0), renewDelay(40_000, 0), renewDelay(0, 5)]).toEqual([270_000, 20_000, 5000]);
  });
});
