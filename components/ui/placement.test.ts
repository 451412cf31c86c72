import { describe, expect, it } from 'vitest';
import { placeBeside } from './placement';

const viewport = { width: 400, height: 300 };
const size = { width: 100, height: 50 };

describe('placeBeside', () => {
  it('takes the wanted side when there is room', () => {
    const anchor = { left: 100, top: 100, width: 60, height: 20 };
    expect(placeBeside(anchor, size, viewport, 'above', 'centre')).toEqual({ left: 80, top: 46 });
    expect(placeBeside(anchor, size, viewport, 'below', 'start')).toEqual({ left: 100, top: 124 });
    expect(placeBeside(anchor, size, viewport, 'below', 'end')).toEqual({ left: 60, top: 124 });
  });
  it('flips where only the other side has room', () => {
    expect(placeBeside({ left: 100, top: 10, width: 60, height: 20 }, size, viewport, 'above', 'start').top).toBe(34);
    expect(placeBeside({ left: 100, top: 270, width: 60, height: 20 }, size, viewport, 'below', 'start').top).toBe(216);
  });
  it('stays inside at every edge', () => {
    expect(placeBeside({ left: 0, top: 100, width: 10, height: 20 }, size, viewport, 'above', 'centre').left).toBe(8);
    expect(placeBeside({ left: 390, top: 100, width: 10, height: 20 }, size, viewport, 'above', 'start').left).toBe(292);
  });
});
