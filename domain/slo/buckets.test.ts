import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Buckets, classicBuckets, exponentialBuckets, fractionBetween, quantileOf, shareAtMost } from './buckets';
import vectors from './vectors/histograms.json';

type Written = number | string | null;
interface Vector {
  readonly id: string;
  readonly classic?: readonly (readonly Written[])[];
  readonly exponential?: { readonly scale: number; readonly offset: number; readonly counts: readonly number[] };
  readonly quantiles?: readonly (readonly Written[])[];
  readonly fractions?: readonly (readonly Written[])[];
}

const all: readonly Vector[] = vectors.vectors;
const words: Record<string, number> = { Inf: Number.POSITIVE_INFINITY, '-Inf': Number.NEGATIVE_INFINITY, NaN: Number.NaN };
const number = (written: Written | undefined): number => (typeof written === 'number' ? written : (words[String(written)] ?? Number.NaN));
const pairs = (classic: Vector['classic']) => (classic ?? []).map(([bound, count]) => [number(bound), number(count)] as const);
const histogramOf = (vector: Vector): Buckets => (vector.exponential ? exponentialBuckets(vector.exponential) : classicBuckets(pairs(vector.classic)));

describe('quantiles and fractions', () => {
  it.each(all.filter(({ quantiles }) => quantiles))('$id: quantiles', (vector) => {
    for (const [fraction, value, flag = 'ok'] of vector.quantiles ?? []) {
      const found = quantileOf(histogramOf(vector), number(fraction));
      if (Number.isFinite(number(value))) expect(found.value, `${fraction}`).toBeCloseTo(number(value), 7);
      else expect(found.value).toBe(number(value));
      expect(found.flag, `${fraction}`).toBe(flag);
    }
  });
  it.each(all.filter(({ fractions }) => fractions))('$id: fractions', (vector) => {
    for (const [from, to, fraction] of vector.fractions ?? []) {
      const found = fractionBetween(histogramOf(vector), number(from), number(to));
      if (fraction === null) expect(found).toBeNull();
      else expect(found).toBeCloseTo(number(fraction), 5);
    }
  });
});

it('a bucket that begins at 0 has no logarithm and is linear', () => {
  const histogram = classicBuckets([[1, 10]], 'log');
  expect(quantileOf(histogram, 0.5).value).toBe(0.5);
  expect(shareAtMost(histogram, 0.25)?.estimate).toBe(0.25);
});

describe('share at most a threshold', () => {
  const V38 = vectors.vectors.find(({ id }) => id === 'V38');
  it('V38: bounds and both estimates', () => {
    const { sli } = V38 ?? {};
    const classic = pairs(V38?.classic);
    const linear = shareAtMost(classicBuckets(classic), sli?.threshold ?? 0);
    expect(linear?.lower).toBeCloseTo(sli?.lower ?? 0, 9);
    expect(linear?.estimate).toBeCloseTo(sli?.linear ?? 0, 9);
    expect(linear?.upper).toBeCloseTo(sli?.upper ?? 0, 9);
    expect(shareAtMost(classicBuckets(classic, 'log'), sli?.threshold ?? 0)?.estimate).toBeCloseTo(sli?.log ?? 0, 4);
  });
  it('is exact on a bound, and pessimistic beyond the last', () => {
    const histogram = classicBuckets(pairs(V38?.classic));
    expect(shareAtMost(histogram, 0.25)).toEqual({ lower: 0.96, estimate: 0.96, upper: 0.96, exact: true });
    expect(shareAtMost(histogram, 60)).toMatchObject({ lower: 0.999, estimate: 0.999, upper: 0.999 });
  });
  it('is null without samples', () => expect(shareAtMost(classicBuckets([[1, 0]]), 1)).toBeNull());
  it('never leaves its bounds, and never falls as the threshold grows', () => {
    const counts = fc.array(fc.nat(50), { minLength: 1, maxLength: 8 });
    const threshold = fc.double({ min: 0.01, max: 300, noNaN: true });
    fc.assert(fc.property(counts, threshold, threshold, fc.constantFrom('linear' as const, 'log' as const), (each, a, b, interpolation) => {
      const histogram: Buckets = { interpolation, buckets: each.map((count, at) => ({ lower: at === 0 ? 0 : 2 ** (at - 1), upper: 2 ** at, count })) };
      const [low, high] = [shareAtMost(histogram, Math.min(a, b)), shareAtMost(histogram, Math.max(a, b))];
      if (!low || !high) return;
      expect(low.estimate).toBeGreaterThanOrEqual(low.lower - 1e-12);
      expect(low.estimate).toBeLessThanOrEqual(low.upper + 1e-12);
      expect(high.estimate).toBeGreaterThanOrEqual(low.estimate - 1e-12);
    }));
  });
});
