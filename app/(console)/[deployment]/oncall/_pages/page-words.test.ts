import { expect, test } from 'vitest';
import { slaWords, standingWords, waitsFor } from './page-words';

const now = 1_000_000_000_000;
const at = (minutes: number) => new Date(now + minutes * 60_000);
const page = { state: 'triggered' as const, ackedBy: null, ackedAt: null, dueAt: at(12), ackDueAt: at(5), slaBreached: false, exhausted: false, snoozedUntil: null, resolvedBy: null, step: 1, steps: 3 };

test('what comes next is said with how long until then', () => {
  expect(standingWords(page, now)).toBe('step 1 of 3 told, next in 12 min');
  expect(standingWords({ ...page, step: 3, dueAt: at(30) }, now)).toBe('step 3 of 3 told, again in 30 min');
  expect(standingWords({ ...page, exhausted: true }, now)).toContain('every step is over');
  expect(standingWords({ ...page, state: 'acked', ackedBy: { id: 'u', name: 'sre-3' } }, now)).toBe('sre-3 has it, comes back in 12 min');
  expect(standingWords({ ...page, state: 'snoozed', snoozedUntil: at(60) }, now)).toBe('comes back in 1 h');
});

test('an ack that is late is late, whether it was written down yet or not', () => {
  expect(slaWords(page, now)).toEqual({ words: 'ack within 5 min', late: false });
  expect(slaWords(page, now + 6 * 60_000)?.late).toBe(true);
  expect(slaWords({ ...page, slaBreached: true, ackDueAt: null }, now)?.late).toBe(true);
  expect(slaWords({ ...page, state: 'acked' }, now)).toBeNull();
});

test('a page waits for those who were told, until somebody has it', () => {
  const told = [{ id: 'u', name: 'sre-2', at: at(0) }];
  expect(waitsFor({ state: 'triggered', told }, 'u')).toBe(true);
  expect(waitsFor({ state: 'triggered', told }, 'v')).toBe(false);
  expect(waitsFor({ state: 'acked', told }, 'u')).toBe(false);
});
