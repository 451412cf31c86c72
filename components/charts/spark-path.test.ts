import { describe, expect, it } from 'vitest';
import { sparkPath } from './spark-path';

describe('spark path', () => {
  it('spans the box from zero to the largest', () => expect(sparkPath([0, 5, 10], 100, 20).line).toBe('M0 20L50 10L100 0'));
  it('closes the area at the bottom', () => expect(sparkPath([10, 10], 100, 20).area).toBe('M0 0L100 0L100 20L0 20Z'));
  it('breaks where a value is absent and marks a lone one', () => {
    expect(sparkPath([10, null, 10, 10], 90, 20).line).toBe('M0 0h0.1M60 0L90 0');
  });
  it('draws all zero on the floor and nothing for nothing', () => {
    expect(sparkPath([0, 0], 10, 20).line).toBe('M0 20L10 20');
    expect(sparkPath([], 10, 20)).toEqual({ line: '', area: '' });
    expect(sparkPath([null, Number.NaN], 10, 20).line).toBe('');
  });
  it('takes a shared scale', () => expect(sparkPath([5], 10, 20, 10).line).toBe('M5 10h0.1'));
});
