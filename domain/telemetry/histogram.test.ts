import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketBounds, countOf, EMPTY_HISTOGRAM, histogramOf, isBeyondRange, mergeHistograms, quantile, QUANTILE_ERROR } from './histogram';

const nanoseconds = fc.oneof(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 60_000_000_000 }), fc.double({ min: 1, max: 1e13, noNaN: true }));
const samples = fc.array(nanoseconds, { minLength: 1, maxLength: 400 });
const q = fc.constantFrom(0, 0.01, 0.5, 0.9, 0.95, 0.99, 0.999, 1);

function exactQuantile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(at * sorted.length)) - 1] ?? Number.NaN;
}

describe('quantiles', () => {
  it('lie within the stated error of the exactly sorted samples', () => {
    fc.assert(
      fc.property(samples, q, (values, at) => {
        const exact = exactQuantile(values, at);
        const estimate = quantile(histogramOf(values), at) ?? Number.NaN;
        // The last bits of log2 may put a value on a bound into the neighbouring bucket.
        expect(Math.abs(estimate - exact) / exact).toBeLessThanOrEqual(QUANTILE_ERROR + 1e-9);
      }),
      { seed: 3, numRuns: 2_000 },
    );
    expect(QUANTILE_ERROR).toBeLessThan(0.022);
  });

  it('of nothing are unknown, and of a wrong fraction refused', () => {
    expect(quantile(EMPTY_HISTOGRAM, 0.99)).toBeNull();
    expect(() => quantile(EMPTY_HISTOGRAM, 1.5)).toThrow(RangeError);
    expect(() => quantile(EMPTY_HISTOGRAM, Number.NaN)).toThrow(RangeError);
  });

  it('come from merged histograms, not from averaged percentiles', () => {
    const fast = histogramOf(Array.from({ length: 990 }, () => 1_000_000));
    const slow = histogramOf(Array.from({ length: 10 }, () => 200_000_000));
    const p99 = quantile(mergeHistograms([fast, slow]), 0.99) ?? 0;
    expect(Math.abs(p99 - 1_000_000) / 1_000_000).toBeLessThan(QUANTILE_ERROR + 1e-9);
  });

  it('shows a stall to everybody who had to wait through it', () => {
    // 100 messages a second, each 1 ms, then one stall of 100 s: with intended times every message due
    // in the stall waited for its rest.
    const served = Array.from({ length: 10_000 }, () => 1e6);
    const stalled = Array.from({ length: 10_000 }, (_, at) => 100e9 - at * 10e6);
    const histogram = histogramOf([...served, ...stalled]);
    const seconds = (at: number) => (quantile(histogram, at) ?? 0) / 1e9;
    expect(seconds(0.5)).toBeCloseTo(0.001, 4);
    expect(seconds(0.75)).toBeGreaterThan(48);
    expect(seconds(0.99)).toBeGreaterThan(95);
  });
});

describe('counts', () => {
  it('are exact, and merging histograms is merging samples', () => {
    fc.assert(
      fc.property(samples, samples, (a, b) => {
        const merged = mergeHistograms([histogramOf(a), histogramOf(b)]);
        expect(merged).toEqual(histogramOf([...a, ...b]));
        expect(countOf(merged)).toBe(a.length + b.length);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('keep every sample, also one below a nanosecond or beyond the range', () => {
    const odd = histogramOf([0, -5, Number.NaN, 1, 1e18]);
    expect(countOf(odd)).toBe(5);
    expect(odd.zero).toBe(3);
    expect(quantile(odd, 0.2)).toBe(0);
    expect(isBeyondRange(odd)).toBe(true);
    expect(isBeyondRange(histogramOf([1e9]))).toBe(false);
  });

  it('carry no empty buckets at the ends, and survive JSON', () => {
    const histogram = histogramOf([1_000, 1_000_000]);
    expect(histogram.counts.at(0)).toBe(1);
    expect(histogram.counts.at(-1)).toBe(1);
    expect(mergeHistograms([JSON.parse(JSON.stringify(histogram))])).toEqual(histogram);
    expect(bucketBounds(histogram.offset).lower).toBeLessThan(1_000);
    expect(bucketBounds(histogram.offset).upper).toBeGreaterThanOrEqual(1_000);
  });
});
