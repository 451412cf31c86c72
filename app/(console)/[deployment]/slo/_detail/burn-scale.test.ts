import { expect, test } from 'vitest';
import { burnScale, THRESHOLD_AT } from './burn-scale';

test('the threshold is where its mark stands, and far beyond it the bar ends', () => {
  expect(burnScale(14.4, 14.4)).toEqual({ filled: THRESHOLD_AT, beyond: false });
  expect(burnScale(0, 14.4)).toEqual({ filled: 0, beyond: false });
  expect(burnScale(1000, 14.4)).toEqual({ filled: 1, beyond: true });
});
