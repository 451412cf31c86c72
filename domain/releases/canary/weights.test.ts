import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from './vectors/weights.json';
import { canaryShares, divideShares, judgeSplit, orderOfChange, SHARES, tolerance } from './weights';

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, one) => total + one, 0);

describe('twenty shares', () => {
  it.each(vectors.divisions)('V$v: $title', ({ stable, canary, percent, shares }) => {
    const division = divideShares({ stable, canary }, percent);
    expect(division.ok ? [division.stable, division.canary] : null).toEqual(shares);
  });

  it('are always twenty, and as even as they go', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 20 }), (stable, canary, shares) => {
      const division = divideShares({ stable, canary }, shares * 5);
      if (!division.ok) throw new Error(division.reason);
      expect(sum(division.stable) + sum(division.canary)).toBe(SHARES);
      expect(sum(division.canary)).toBe(shares);
      for (const side of [division.stable, division.canary]) expect(Math.max(...side) - Math.min(...side)).toBeLessThanOrEqual(1);
    }), { numRuns: 10_000 });
  });

  it.each([3, -5, 105, 2.5, Number.NaN])('know no weight of %s %', (percent) => {
    expect(() => canaryShares(percent)).toThrow(RangeError);
  });

  it('never are fewer than twenty while they move: what grows comes first', () => {
    const before = new Map([['s1', 10], ['s2', 9], ['c1', 1]]);
    const after = new Map([['s1', 8], ['s2', 7], ['c1', 5]]);
    expect(orderOfChange(before, after)).toEqual({ grow: ['c1'], shrink: ['s1', 's2'] });
    expect(orderOfChange(after, new Map([['s1', 20]]))).toEqual({ grow: ['s1'], shrink: ['s2', 'c1'] });
    expect(orderOfChange(before, before)).toEqual({ grow: [], shrink: [] });
  });
});

describe('the measured weight', () => {
  it.each(vectors.splits)('V$v: $title', ({ percent, canary, total, verdict }) => {
    expect(judgeSplit(percent, canary, total)).toBe(verdict);
  });

  it('may be off by 3·√(p(1−p)/n)', () => {
    expect(tolerance(0.05, 20_000)).toBeCloseTo(0.004_623, 6);
    expect(tolerance(0.5, 10_000)).toBeCloseTo(0.015, 12);
    expect(tolerance(0.5, 0)).toBe(Number.POSITIVE_INFINITY);
  });
});
