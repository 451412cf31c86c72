import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareSeries, type SeriesPoint } from './prepare-series';

const point = (at: number, p99: number | null): SeriesPoint => ({ at, values: { p99 } });
const options = { series: ['p99'], intervalMs: 10, from: 0, to: 1000 };

describe('prepareSeries', () => {
  it('orders, and cuts to the range', () => {
    expect(prepareSeries([point(20, 2), point(10, 1), point(5000, 9)], options).points.map(each => each.at)).toEqual([10, 20]);
  });
  it('keeps a gap as a gap, not as a line across it', () => {
    const { points } = prepareSeries([point(0, 1), point(10, 1), point(100, 1)], options);
    expect(points.map(each => each.values['p99'])).toEqual([1, 1, null, 1]);
  });
  it('bears one late measurement without a gap', () => expect(prepareSeries([point(0, 1), point(25, 1)], options).points).toHaveLength(2));
  it('says where silence begins', () => {
    expect(prepareSeries([point(970, 1)], options).staleFrom).toBe(970);
    expect(prepareSeries([point(980, 1)], options).staleFrom).toBeNull();
    expect(prepareSeries([], options).staleFrom).toBeNull();
  });
  it('thins many points to the limit and keeps the highest and the lowest', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 400, maxLength: 900 }), values => {
      const input = values.map((value, index) => point(index, value));
      const { points } = prepareSeries(input, { series: ['p99'], intervalMs: 1, from: 0, to: values.length });
      const drawn = points.flatMap(each => each.values['p99'] ?? []);
      expect(points.length).toBeLessThanOrEqual(300);
      expect(Math.max(...drawn)).toBe(Math.max(...values));
      expect(Math.min(...drawn)).toBe(Math.min(...values));
      expect(points.map(each => each.at)).toEqual(points.map(each => each.at).toSorted((a, b) => a - b));
    }), { numRuns: 50 });
  });
  it('makes no gap out of thinning', () => {
    const input = Array.from({ length: 3600 }, (_, index) => point(index * 1000, 5));
    const { points } = prepareSeries(input, { series: ['p99'], intervalMs: 1000, from: 0, to: 3_600_000 });
    expect(points.every(each => each.values['p99'] === 5)).toBe(true);
  });
  it('gives the objective room', () => expect(prepareSeries([point(0, 3)], { ...options, atLeast: 50 }).top).toBeGreaterThanOrEqual(50));
});
