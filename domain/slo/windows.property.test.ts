import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MISSING_POLICIES } from './choices';
import type { SloDefinition } from './definition';
import { evaluateSlo, stepPair } from './evaluate';
import { errorBudget } from './target';
import { ratioSlo } from './testing/objectives';
import { evenly, pairWindows, windowSum } from './testing/windows';
import { burnRate, coverage, joinWindows, type WindowSum } from './windows';

interface Second {
  readonly total: number;
  readonly failed: number;
  readonly measured: boolean;
}
type Run = readonly Second[];

const second: fc.Arbitrary<Second> = fc.record({ total: fc.nat(500), failed: fc.double({ min: 0, max: 1, noNaN: true }), measured: fc.boolean() });
const seconds = fc.array(second, { minLength: 2, maxLength: 60 });
const policy = fc.constantFrom(...MISSING_POLICIES);

/** The window of a run of seconds, summed from scratch. */
function sumOf(run: Run, from: number): WindowSum {
  const heard = run.filter(({ measured }) => measured);
  const total = heard.reduce((sum, each) => sum + each.total, 0);
  const bad = heard.reduce((sum, each) => sum + Math.round(each.total * each.failed), 0);
  return { seconds: run.length, from, to: from + run.length * 1000, bad, total, measuredS: heard.length };
}

const splitAt = (run: Run, cut: number): WindowSum => joinWindows(sumOf(run.slice(0, cut), 0), sumOf(run.slice(cut), cut * 1000));

describe('windows', () => {
  it('add: two adjacent ones are the whole, wherever they are cut', () => {
    fc.assert(fc.property(seconds, fc.nat(60), (run, cut) => {
      expect(splitAt(run, cut % (run.length + 1))).toEqual(sumOf(run, 0));
    }));
  });
  it('that are not adjacent do not join', () => expect(() => joinWindows(windowSum(60, 0), windowSum(60, 0))).toThrow(RangeError));
  it('burn by their counts alone', () => {
    fc.assert(fc.property(seconds, (run) => {
      const sum = sumOf(run, 0);
      const slo = ratioSlo();
      const burn = burnRate(sum, slo);
      if (sum.total === 0) expect(burn).toBeNull();
      else expect(burn).toBeCloseTo(sum.bad / sum.total / errorBudget(slo.target), 6);
    }));
  });
  it('count missing time as bad at least as badly as ignoring it, and as good at most', () => {
    fc.assert(fc.property(seconds, (run) => {
      const sum = sumOf(run, 0);
      const under = (missing: SloDefinition['missing']) => burnRate(sum, ratioSlo({ missing })) ?? 0;
      fc.pre(sum.total > 0);
      expect(under('good')).toBeLessThanOrEqual(under('ignore') * (1 + 1e-9));
      expect(under('bad')).toBeGreaterThanOrEqual(under('ignore') * (1 - 1e-9));
    }));
  });
  it('are never covered beyond all of them', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100 }), fc.nat(200), (length, measuredS) => {
      expect(coverage(windowSum(length, 0, { measuredS }))).toBeLessThanOrEqual(1);
    }));
  });
});

describe('evaluations', () => {
  it('do not depend on how a window was put together', () => {
    fc.assert(fc.property(seconds, fc.nat(60), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), policy, (run, cut, firing, missing) => {
      const definition = ratioSlo({ missing });
      const of = (sum: WindowSum) => evaluateSlo({ definition, period: sum, pairs: Array.from({ length: 4 }, () => ({ long: sum, short: sum })), firing, at: 0 });
      expect(of(splitAt(run, cut % (run.length + 1)))).toEqual(of(sumOf(run, 0)));
    }));
  });
  it('keep every alert as it was while frozen', () => {
    fc.assert(fc.property(fc.boolean(), fc.boolean(), (firing, over) => {
      expect(stepPair({ firing }, { over, frozen: true, held: null }).firing).toBe(firing);
    }));
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(fc.property(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), share, fc.double({ min: 0, max: 0.49, noNaN: true }), (firing, badPart, covered) => {
      const slo = ratioSlo();
      const pairs = pairWindows(slo, badPart).map(({ long, short }) => ({ short, long: { ...long, measuredS: long.seconds * covered } }));
      expect(evaluateSlo(evenly(slo, badPart, { pairs, firing })).burns.map(({ fires }) => fires)).toEqual(firing);
    }));
  });
  it('are the same again when nothing moved', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 0.2, noNaN: true }), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (badPart, firing) => {
      const once = evaluateSlo(evenly(ratioSlo(), badPart, { firing })).burns.map(({ fires }) => fires);
      expect(evaluateSlo(evenly(ratioSlo(), badPart, { firing: once })).burns.map(({ fires }) => fires)).toEqual(once);
    }));
  });
  it('are over more alerts, never fewer, as more events fail', () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(fc.property(part, part, (a, b) => {
      const over = (badPart: number) => evaluateSlo(evenly(ratioSlo(), badPart)).burns.map((burn) => Number(burn.over));
      const [few, many] = [over(Math.min(a, b)), over(Math.max(a, b))];
      for (const [at, each] of few.entries()) expect(many[at]).toBeGreaterThanOrEqual(each);
      expect(few).toEqual(few.toSorted((x, y) => x - y));
    }));
  });
});
