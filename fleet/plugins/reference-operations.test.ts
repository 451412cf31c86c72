import { describe, expect, it } from 'vitest';
import { callTopic, OPERATIONS, operationOf, workMs } from './reference-operations';

/** A sequence that is even enough for a median and always the same. */
function sequence(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe('reference operations', () => {
  it('are of ten services, each found again by its topic', () => {
    expect(new Set(OPERATIONS.map((each) => each.service)).size).toBe(10);
    for (const each of OPERATIONS) expect(operationOf(callTopic('callers', each))).toBe(each);
    expect(operationOf('platform.dgm.callers.kong')).toBeUndefined();
  });

  it('take about their median, and one in a hundred about two and a half times as long', () => {
    const random = sequence();
    const [kong] = OPERATIONS;
    const taken = Array.from({ length: 20_001 }, () => workMs(kong ?? { service: '', name: '', perSecond: 1, medianMs: 1, failsIn10k: 0 }, random)).toSorted((a, b) => a - b);
    expect(taken[10_000]).toBeCloseTo(2, 1);
    expect((taken[19_800] ?? 0) / 2).toBeGreaterThan(2.2);
    expect((taken[19_800] ?? 0) / 2).toBeLessThan(2.9);
  });
});
