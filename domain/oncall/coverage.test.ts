import { expect, it } from 'vitest';
import { checkCoverage } from './testing/coverage';
import { FORTY_ZONES } from './testing/zones';

it('leaves nobody out and names nobody twice: 1,000 random rotations in 40 zones', { timeout: 120_000 }, () => {
  const { first, ...counts } = checkCoverage(1_000, FORTY_ZONES);
  expect(first).toEqual([]);
  expect(counts).toMatchObject({ attempts: 40_000, violations: 0 });
  expect(counts.shifts).toBeGreaterThan(400_000);
});
