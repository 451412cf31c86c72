import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertPairs, burnFactor, canFire, defaultShares, type Four, proposeShares } from './pairs';
import { TARGET_ONE } from './target';
import table from './vectors/burn-table.json';

const four = (values: readonly number[]): Four<number> => [values[0] ?? 0, values[1] ?? 0, values[2] ?? 0, values[3] ?? 0];
const periods = fc.integer({ min: 3_600, max: 400 * 86_400 });

describe('burn table', () => {
  it.each(table.derived)('pairs of $id', ({ periodS, pairs }) => {
    for (const pair of alertPairs(periodS)) {
      const [longS, shortS, share, factor] = four(pairs[pair.index] ?? []);
      expect([pair.longS, pair.shortS, pair.share]).toEqual([longS, shortS, share]);
      expect(pair.factor).toBeCloseTo(factor, 5);
    }
  });
  it.each(table.custom)('$id', ({ periodS, shares, factors }) => {
    for (const pair of alertPairs(periodS, four(shares))) expect(pair.factor).toBeCloseTo(factors[pair.index] ?? 0, 9);
  });
  it.each(table.factors)('factor of $id', ({ share, periodS, longS, factor }) => expect(burnFactor(share, periodS, longS)).toBeCloseTo(factor, 4));
});

it('a share that a total outage would exactly meet is not enough', () => expect(proposeShares(1_800_000, 9_000_000)[0]).toBe(1.9));

describe('any period', () => {
  it('has two pages and two tickets, each slower and less urgent than the one before', () => {
    fc.assert(fc.property(periods, (periodS) => {
      const pairs = alertPairs(periodS);
      expect(pairs.map(({ severity }) => severity)).toEqual(['page', 'page', 'ticket', 'ticket']);
      for (const [at, pair] of pairs.entries()) {
        const next = pairs[at + 1];
        expect(pair.shortS).toBeGreaterThanOrEqual(5);
        expect(pair.shortS).toBeLessThanOrEqual(pair.longS);
        expect(Number.isInteger(pair.longS) && Number.isInteger(pair.shortS)).toBe(true);
        expect(pair.longS).toBeLessThan(periodS);
        if (next) expect([next.longS > pair.longS, next.factor < pair.factor]).toEqual([true, true]);
      }
    }));
  });

  it('can be given shares with which every alert can fire, changing only those that could not', () => {
    fc.assert(fc.property(periods, fc.integer({ min: TARGET_ONE / 100, max: TARGET_ONE - 1 }), (periodS, target) => {
      const shares = proposeShares(periodS, target);
      for (const [at, pair] of alertPairs(periodS, shares).entries()) {
        const before = defaultShares(periodS)[pair.index];
        expect(canFire(pair, target)).toBe(true);
        expect(pair.share).toBeGreaterThan(0);
        if (canFire(alertPairs(periodS)[pair.index], target)) expect(shares[at]).toBe(before);
        else expect(shares[at]).toBeLessThan(before);
      }
    }));
  });
});
