import { expect, test } from 'vitest';
import { budgetPoints, pointDistance } from './budget-points';

const budget = (remaining: number | null) => ({ remaining, spentEvents: 0, allowedEvents: 0, leftMinutes: 0, allowedMinutes: 0 });
const stored = [{ at: 1_000, remaining: null }, { at: 11_000, remaining: 1 }, { at: 14_000, remaining: -0.5 }];

test('what is stored in percent, unknown as a gap, and now behind it', () => {
  const left = (at: number) => budgetPoints(stored, { at, budget: budget(-0.6) }).map((point) => [point.at, point.values['left']]);
  expect(left(15_000)).toEqual([[1_000, null], [11_000, 100], [14_000, -50], [15_000, -60]]);
  expect(left(14_000)).toHaveLength(3);
  expect(budgetPoints(stored, { at: 15_000, budget: null })).toHaveLength(3);
});

test('the widest distance tells what is a gap', () => {
  expect(pointDistance(stored)).toBe(10_000);
  expect(pointDistance([])).toBe(1000);
});
