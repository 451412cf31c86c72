import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clopperPearsonLower, isEvidenceAbove } from './clopper-pearson';

/** P(X ≥ bad) of a binomial, summed term by term, in logarithms so that no term is lost. */
function tail(bad: number, total: number, share: number): number {
  let ways = 0;
  let sum = 0;
  for (let k = 0; k <= total; k += 1) {
    if (k >= bad) sum += Math.exp(ways + k * Math.log(share) + (total - k) * Math.log1p(-share));
    ways += Math.log((total - k) / (k + 1));
  }
  return sum;
}

const counts = fc.integer({ min: 1, max: 300 }).chain((total) => fc.tuple(fc.integer({ min: 1, max: total }), fc.constant(total)));

describe('lower bound of a share', () => {
  it('is the share at which so many bad events have a chance of 5 %', () => {
    fc.assert(fc.property(counts, ([bad, total]) => {
      expect(tail(bad, total, clopperPearsonLower(bad, total))).toBeCloseTo(0.05, 6);
    }));
  });
  it('is below what was seen, and grows with more of the same evidence', () => {
    fc.assert(fc.property(counts, ([bad, total]) => {
      const bound = clopperPearsonLower(bad, total);
      expect(bound).toBeLessThan(bad / total);
      expect(clopperPearsonLower(bad * 10, total * 10)).toBeGreaterThan(bound);
      if (bad < total) expect(clopperPearsonLower(bad + 1, total)).toBeGreaterThan(bound);
    }));
  });
  it('goes over into the approximation of large counts without a step', () => {
    const exact = clopperPearsonLower(20_000, 1_000_000);
    const approximate = clopperPearsonLower(20_001, 1_000_050);
    expect(Math.abs(approximate - exact) / exact).toBeLessThan(1e-4);
  });
  it('is above a share exactly when the evidence says so', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(fc.property(counts, share, ([bad, total], against) => {
      const bound = clopperPearsonLower(bad, total);
      fc.pre(Math.abs(bound - against) > 1e-9);
      expect(isEvidenceAbove(against, bad, total)).toBe(bound > against);
    }));
    expect([isEvidenceAbove(0.04, 40_000, 900_000), isEvidenceAbove(0.05, 40_000, 900_000), isEvidenceAbove(0, 0, 0)]).toEqual([true, false, false]);
  });
  it('is 0 when nothing bad was seen, or nothing at all', () => expect([clopperPearsonLower(0, 100), clopperPearsonLower(0, 0)]).toEqual([0, 0]));
  it('takes another confidence', () => expect(clopperPearsonLower(5, 10, 0.99)).toBeLessThan(clopperPearsonLower(5, 10)));
});
