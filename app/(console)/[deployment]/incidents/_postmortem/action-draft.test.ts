import { expect, it } from 'vitest';
import { dayField, dueInstant, emptyAction } from './action-draft';

it('a day there and back', () => expect(dayField(dueInstant('2026-12-05') ?? new Date(0))).toBe('2026-12-05'));
it('no day, no instant', () => expect([dueInstant(''), dueInstant('soon')]).toEqual([null, null]));
it('offers four weeks for a Sev2 and eight for a Sev3', () => {
  const now = new Date(2026, 10, 1, 12).getTime();
  expect(emptyAction(2, now).due).toBe('2026-11-29');
  expect(emptyAction(3, now).due).toBe('2026-12-27');
});
