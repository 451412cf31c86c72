import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { iconOf, markOf, NOTHING_UNREAD, titleWith } from './tab-mark';

test.each([
  [0, 'Alerts · Meridian', 'Alerts · Meridian'],
  [2, 'Alerts · Meridian', '(2) Alerts · Meridian'],
  [3, '(2) Alerts · Meridian', '(3) Alerts · Meridian'],
  [0, '(2) Alerts · Meridian', 'Alerts · Meridian'],
  [100, '(99) Alerts', '(99+) Alerts'],
  [1, '(99+) Alerts', '(1) Alerts'],
])('%i before %j is %j', (count, title, expected) => {
  expect(titleWith(count, title)).toBe(expected);
});

test('the worst that is unread marks the icon, and every mark has one', () => {
  expect(markOf(NOTHING_UNREAD)).toBe('none');
  expect(markOf({ ...NOTHING_UNREAD, info: 1 })).toBe('unread');
  expect(markOf({ critical: 1, warning: 5, info: 0 })).toBe('critical');
  for (const mark of ['none', 'unread', 'critical'] as const) expect(existsSync(`public${iconOf(mark)}`), mark).toBe(true);
});
