import { describe, expect, it } from 'vitest';
import { axis, showApart, signedAxis, spreadLabels, timeTicks } from './axis';

describe('axes', () => {
  it.each([[400, 400], [412, 500], [50, 60], [9.7, 10], [0.8, 0.8], [0, 1], [18_600, 20_000]])('%s ends at %s', (largest, top) => expect(axis(largest).top).toBe(top));
  it('has few round steps', () => expect(axis(380).ticks).toEqual([0, 100, 200, 300, 400]));
  it('reaches below zero when something does', () => {
    expect(signedAxis(-12, 100)).toEqual({ bottom: -25, top: 100, ticks: [-25, 0, 25, 50, 75, 100] });
    expect(signedAxis(-3, -1)).toMatchObject({ bottom: -3, top: 0 });
    expect(signedAxis(3, 380)).toEqual({ bottom: 0, ...axis(380) });
  });
  it('puts time ticks on round times', () => {
    const from = Date.UTC(2026, 10, 21, 14, 2, 7);
    const ticks = timeTicks(from, from + 30 * 60_000, 6);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks.every(at => at % 300_000 === 0)).toBe(true);
  });
});

describe('spreadLabels', () => {
  it('moves only what collides', () => expect(spreadLabels([10, 12, 60], 14, 0, 100)).toEqual([10, 24, 60]));
  it('stays inside', () => expect(spreadLabels([95, 96, 97], 14, 0, 100)).toEqual([72, 86, 100]));
  it('keeps the given order of equals', () => expect(spreadLabels([50, 50], 10, 0, 100)).toEqual([50, 60]));
});

describe('showApart', () => {
  const span = (from: number, to: number) => ({ from, to });
  it('leaves out what would cover a later one', () => expect(showApart([span(0, 10), span(8, 20), span(21, 30)], 2)).toEqual([true, false, true]));
  it('shows all that have room', () => expect(showApart([span(0, 10), span(12, 20)], 2)).toEqual([true, true]));
});
