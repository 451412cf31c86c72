import { describe, expect, it } from 'vitest';
import { createSequenceTracker } from './sequence';

const feed = (...numbers: readonly number[]) => {
  const tracker = createSequenceTracker();
  return numbers.map(number => tracker.accept('s', number));
};

describe('sequence tracker', () => {
  it('starts anywhere and delivers in order', () => expect(feed(41, 42, 43).every(each => each.fresh && each.missing === 0)).toBe(true));
  it('drops what two overlapping connections bring twice', () => expect(feed(1, 2, 2, 3, 3, 1).map(each => each.fresh)).toEqual([true, true, false, true, false, false]));
  it('counts a gap, and heals it when the older connection brings the rest', () => {
    expect(feed(1, 4, 2, 3).map(each => [each.fresh, each.missing])).toEqual([[true, 0], [true, 2], [true, 1], [true, 0]]);
  });
  it('delivers a late one once only', () => expect(feed(1, 3, 2, 2).map(each => each.fresh)).toEqual([true, true, true, false]));
  it('counts a gap larger than it lists exactly', () => expect(feed(1, 100_002).at(-1)).toEqual({ fresh: true, missing: 100_000 }));
  it('keeps streams apart', () => {
    const tracker = createSequenceTracker();
    expect([tracker.accept('a', 1), tracker.accept('b', 1), tracker.accept('b', 3)].map(each => each.missing)).toEqual([0, 0, 1]);
  });
});
