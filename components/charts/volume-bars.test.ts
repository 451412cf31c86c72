import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeVolume, type VolumePoint, volumePaths } from './volume-bars';

const point = (at: number, good: number, bad: number, measuredS = 10): VolumePoint => ({ at: at * 1000, seconds: 10, good, bad, measuredS });
const box = { from: 0, to: 40_000, top: 10, width: 400, height: 100 };

describe('volume', () => {
  it('merges without losing an event, and never draws more than asked', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(99), fc.nat(9)), { maxLength: 400 }), fc.integer({ min: 1, max: 90 }), (counts, most) => {
      const points = counts.map(([good, bad], index) => point(index * 10, good, bad));
      const merged = mergeVolume(points, most);
      const sum = (of: readonly VolumePoint[], key: 'good' | 'bad' | 'seconds') => of.reduce((total, each) => total + each[key], 0);
      expect(merged.length).toBeLessThanOrEqual(most);
      for (const key of ['good', 'bad', 'seconds'] as const) expect(sum(merged, key)).toBe(sum(points, key));
      expect(merged.at(-1)?.at).toBe(points.at(-1)?.at);
    }));
  });
  it('stacks bad on good', () => expect(volumePaths([point(10, 50, 50)], box)).toEqual({ good: 'M0 50h99v50h-99z', bad: 'M0 0h99v50h-99z', unheard: '' }));
  it('shows a single bad event among thousands', () => {
    const { bad, good } = volumePaths([point(10, 1_000, 0), point(20, 99, 1)], { ...box, top: 100 });
    expect(bad).toBe('M100 88.6h99v1.5h-99z');
    expect(good).toContain('M100 90.1');
  });
  it('marks what was not heard instead of drawing zero', () => expect(volumePaths([point(20, 0, 0, 0)], box)).toEqual({ good: '', bad: '', unheard: 'M100 0h100v100h-100z' }));
  it('cuts at the left edge', () => expect(volumePaths([point(5, 100, 0)], box).good).toBe('M0 0h49v100h-49z'));
});
