import { expect, test } from 'vitest';
import { bandDays, dayWords, oddWeek } from './band-days';

test('days begin at local midnight, also where the clocks change', () => {
  const from = Date.UTC(2026, 9, 26, 14);
  const days = bandDays(from, from + 14 * 86_400_000, 'America/New_York');
  expect(days).toHaveLength(15);
  expect(new Date(days[1]?.at ?? 0).toISOString()).toBe('2026-10-27T04:00:00.000Z');
  expect(new Date(days[7]?.at ?? 0).toISOString()).toBe('2026-11-02T05:00:00.000Z');
  expect(days.filter(({ weekend }) => weekend).map(({ day }) => day)).toEqual([31, 1, 7, 8]);
  expect(dayWords(from, 'America/New_York')).toBe('26 Oct');
});

test('a week of other than 168 hours is said', () => {
  expect(oddWeek(Date.UTC(2026, 9, 26, 14), Date.UTC(2026, 10, 2, 15))).toBe('169 h, clocks go back');
  expect(oddWeek(Date.UTC(2027, 2, 8, 15), Date.UTC(2027, 2, 15, 14))).toBe('167 h, clocks go forward');
  expect(oddWeek(0, 168 * 3_600_000)).toBeNull();
});
