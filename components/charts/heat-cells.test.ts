import { describe, expect, it } from 'vitest';
import { bandRange, heatTicks, heightOf, shade } from './heat-cells';

const MS = 1e6;
const data = { stepMs: 1000, bandsPerDoubling: 4, cells: [[0, 80, 5], [1000, 95, 1]] as const };

describe('heat', () => {
  it('shows every band that holds something, and the threshold', () => {
    expect(bandRange(data, null)).toEqual({ low: 79, high: 97 });
    expect(bandRange(data, 50 * MS)).toEqual({ low: 79, high: 104 });
    expect(bandRange({ ...data, cells: [] }, null)).toEqual({ low: 0, high: 1 });
  });
  it('places a value where its band is', () => {
    const range = bandRange(data, null);
    expect(heightOf(2 ** (79 / 4), range, 4)).toBeCloseTo(0, 9);
    expect(heightOf(2 ** (97 / 4), range, 4)).toBeCloseTo(1, 9);
  });
  it('has round ticks, fewer where there is no room', () => {
    const range = { low: 4 * Math.log2(0.9 * MS), high: 4 * Math.log2(110 * MS) };
    expect(heatTicks(range, 4, 8).map((tick) => tick / MS)).toEqual([1, 2, 5, 10, 20, 50, 100]);
    expect(heatTicks(range, 4, 5).map((tick) => tick / MS)).toEqual([1, 3, 10, 30, 100]);
    expect(heatTicks(range, 4, 3).map((tick) => tick / MS)).toEqual([1, 10, 100]);
  });
  it('makes one in a million visible', () => expect([shade(0, 9), shade(1, 1e6), shade(1e6, 1e6)]).toEqual([0, 1 / 8, 1]));
});
