import { expect, it } from 'vitest';
import { NO_RATES, noteTotal, perSecond } from './rate-window';

const over = (totals: readonly (readonly [number, number])[], seconds = 60) => totals.reduce((window, [at, total]) => noteTotal(window, at, total, seconds), NO_RATES);

it('counts each finished second', () => {
  expect(perSecond(over([[1000, 5], [1500, 8], [2000, 9], [2900, 20], [3100, 21]]))).toEqual([3, 12]);
});
it('leaves a gap where nothing was heard, and keeps only so much past', () => {
  expect(perSecond(over([[1000, 0], [2000, 5], [5000, 9]]))).toEqual([0, null, null, 5]);
  expect(perSecond(over(Array.from({ length: 20 }, (_, at) => [at * 1000, at] as const), 5))).toHaveLength(5);
});
