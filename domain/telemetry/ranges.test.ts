import { expect, test } from 'vitest';
import { RANGE_SPEC, RANGES } from '@/domain/telemetry/ranges';

test.each(RANGES)('%s draws at most 300 points, each a whole number of stored intervals', (range) => {
  const { seconds, stepS, widthS } = RANGE_SPEC[range];
  expect(seconds / stepS).toBeLessThanOrEqual(300);
  expect(stepS % widthS).toBe(0);
});
