import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketBounds, countOf, EMPTY_HISTOGRAM, histogramOf, mergeHistograms } from '@/domain/telemetry/histogram';
import { exponentialBuckets, shareAtMost } from './buckets';
import { type CountedLine, eventsOf, isAbout, sliErrorPoints, slowerThan, thresholdError } from './events';
import { latencySlo, ratioSlo } from './testing/objectives';

const samples = fc.array(fc.integer({ min: 1, max: 2_000_000_000 }), { minLength: 1, maxLength: 200 });
const threshold = fc.integer({ min: 10, max: 1_000_000_000 });
const line = (changed: Partial<CountedLine>): CountedLine => ({ count: 0, denied: 0, failed: 0, latency: null, ...changed });

describe('events of a line of telemetry', () => {
  it('of a ratio are attempts, bad when the bus refused or the plugin failed', () => {
    expect(eventsOf(ratioSlo(), line({ count: 90, denied: 3, failed: 7 }))).toEqual({ total: 100, bad: 10 });
  });
  it('of a latency are measured messages, bad when slower than the threshold', () => {
    const latency = histogramOf([0, 1e6, 10e6, 49e6, 60e6, 2e9]);
    expect(eventsOf(latencySlo(), line({ count: 9, denied: 4, latency }))).toEqual({ total: 6, bad: 2 });
    expect(eventsOf(latencySlo(), line({ count: 9 }))).toEqual({ total: 0, bad: 0 });
    expect(eventsOf(latencySlo(), line({ latency: EMPTY_HISTOGRAM }))).toEqual({ total: 0, bad: 0 });
  });
  it('take the cut bucket in part, or wholly when pessimistic', () => {
    const latency = histogramOf(Array.from({ length: 100 }, () => 50_500_000));
    const { bad } = eventsOf(latencySlo(), line({ latency }));
    expect(bad).toBeGreaterThan(50);
    expect(bad).toBeLessThan(100);
    expect(eventsOf(latencySlo({ estimate: 'pessimistic' }), line({ latency })).bad).toBe(100);
  });
  it('are whole and never more bad than all', () => {
    fc.assert(fc.property(samples, threshold, fc.constantFrom('log' as const, 'pessimistic' as const), (values, thresholdNs, estimate) => {
      const { bad, total } = eventsOf(latencySlo({ thresholdNs, estimate }), line({ latency: histogramOf(values) }));
      expect(total).toBe(values.length);
      expect(Number.isInteger(bad) && bad >= 0 && bad <= total).toBe(true);
    }));
  });
  it('belong to the objective by direction and pattern', () => {
    const slo = ratioSlo({ topics: 'platform.signal.{i}.>' });
    expect(isAbout(slo, { topic: 'platform.signal.signal-2.alpha', direction: 'subscribe' }, 'signal-2')).toBe(true);
    expect(isAbout(slo, { topic: 'platform.signal.signal-1.alpha', direction: 'subscribe' }, 'signal-2')).toBe(false);
    expect(isAbout(slo, { topic: 'platform.signal.signal-2.alpha', direction: 'publish' }, 'signal-2')).toBe(false);
    expect(isAbout(ratioSlo({ topics: 'platform.>' }), { topic: '_other', direction: 'subscribe' }, 'oms-1')).toBe(false);
  });
});

describe('slower than a threshold', () => {
  it('lies within its bounds, which hold the true count', () => {
    fc.assert(fc.property(samples, threshold, (values, thresholdNs) => {
      const { atLeast, estimate, atMost } = slowerThan(histogramOf(values), thresholdNs);
      const truth = values.filter((value) => value > thresholdNs).length;
      expect(atLeast).toBeLessThanOrEqual(truth);
      expect(atMost).toBeGreaterThanOrEqual(truth);
      expect(estimate).toBeGreaterThanOrEqual(atLeast);
      expect(estimate).toBeLessThanOrEqual(atMost);
    }));
  });
  it('is no sample of just as many nanoseconds, also where that is a bound rounded up', () => {
    for (let bucket = 48; bucket < 16 * 30; bucket += 1) {
      const thresholdNs = Math.ceil(2 ** (bucket / 16));
      expect(slowerThan(histogramOf([thresholdNs]), thresholdNs).atLeast, `${thresholdNs} ns`).toBe(0);
    }
  });
  it('is what the general formula says of the same buckets', () => {
    fc.assert(fc.property(samples, threshold, (values, thresholdNs) => {
      if (thresholdError(thresholdNs).exact) return;
      const histogram = histogramOf(values);
      const share = shareAtMost(exponentialBuckets(histogram), thresholdNs);
      const slower = slowerThan(histogram, thresholdNs);
      const total = countOf(histogram);
      expect(1 - slower.estimate / total).toBeCloseTo(share?.estimate ?? Number.NaN, 9);
      expect(1 - slower.atMost / total).toBeCloseTo(share?.lower ?? Number.NaN, 9);
      expect(1 - slower.atLeast / total).toBeCloseTo(share?.upper ?? Number.NaN, 9);
    }));
  });
  it('adds: two histograms have as many slow samples as their merger', () => {
    fc.assert(fc.property(samples, samples, threshold, (a, b, thresholdNs) => {
      const [one, other, both] = [histogramOf(a), histogramOf(b), mergeHistograms([histogramOf(a), histogramOf(b)])].map((each) => slowerThan(each, thresholdNs));
      expect(both?.atLeast).toBe((one?.atLeast ?? 0) + (other?.atLeast ?? 0));
      expect(both?.estimate).toBeCloseTo((one?.estimate ?? 0) + (other?.estimate ?? 0), 6);
    }));
  });
});

describe('error of a threshold', () => {
  it('is none on a bucket bound, cut to the nanosecond', () => {
    const { lower, upper } = thresholdError(50_000_000);
    expect([lower < 50_000_000, upper > 50_000_000, upper / lower < 1.045]).toEqual([true, true, true]);
    for (const bound of [lower, upper]) expect(thresholdError(Math.floor(bound)).exact).toBe(true);
    expect(sliErrorPoints(histogramOf([49.9e6, 1e9]), Math.floor(lower))).toBe(0);
  });
  it('is the half of what the cut bucket holds, in points', () => {
    const inside = bucketBounds(Math.floor(Math.log2(50e6) * 16));
    expect(sliErrorPoints(histogramOf([1e6, 1e6, 1e6, (inside.lower + inside.upper) / 2]), 50e6)).toBe(12.5);
    expect(sliErrorPoints(EMPTY_HISTOGRAM, 50e6)).toBeNull();
  });
});
