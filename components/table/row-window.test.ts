import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowWindow, scrollToShow } from './row-window';

describe('row window', () => {
  it('draws the view and a margin', () => expect(rowWindow(3600, 360, 36, 5000)).toEqual({ first: 92, end: 118 }));
  it('stays within the rows', () => {
    expect(rowWindow(0, 360, 36, 5)).toEqual({ first: 0, end: 5 });
    expect(rowWindow(999_999, 360, 36, 50)).toEqual({ first: 49, end: 50 });
    expect(rowWindow(0, 360, 36, 0)).toEqual({ first: 0, end: 0 });
  });
  it('draws the first rows before the size is known', () => expect(rowWindow(0, 0, 36, 500)).toEqual({ first: 0, end: 24 }));
  it('always covers every visible row and never more than the view and its margins', () => {
    fc.assert(fc.property(fc.nat(200_000), fc.integer({ min: 1, max: 2000 }), fc.constantFrom(28, 36), fc.integer({ min: 1, max: 20_000 }), (wanted, view, height, count) => {
      const top = Math.min(wanted, Math.max(0, count * height - view));
      const { first, end } = rowWindow(top, view, height, count);
      const visible = [Math.floor(top / height), Math.min(count, Math.ceil((top + view) / height))] as const;
      expect(first).toBeLessThanOrEqual(visible[0]);
      expect(end).toBeGreaterThanOrEqual(visible[1]);
      expect(end - first).toBeLessThanOrEqual(Math.ceil(view / height) + 18);
    }));
  });
});

describe('scrollToShow', () => {
  it('stays when the row is in view', () => expect(scrollToShow(5, 100, 400, 36, 32)).toBe(100));
  it('moves up to a row above, down just enough to one below', () => {
    expect(scrollToShow(1, 100, 400, 36, 32)).toBe(36);
    expect(scrollToShow(20, 100, 400, 36, 32)).toBe(20 * 36 + 36 + 32 - 400);
  });
});
