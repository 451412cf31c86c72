import { expect, test } from 'vitest';
import { inTab, matches } from './policy-filter';
import { modeNote, standingOf, wouldRefuseWords } from './policy-words';

const counts = { violated: 0, unknown: 0, unknowable: 0, excepted: 0 };
const row = (more: object) => ({ ...counts, id: 'CFG-1', mode: 'audit', ...more }) as unknown as Parameters<typeof standingOf>[0];

test('a rule in audit says its day, and what would be refused', () => {
  expect(modeNote({ mode: 'audit', days: { day: 3, of: 7 } })).toBe('day 3 of 7');
  expect(modeNote({ mode: 'audit', days: { day: 40, of: null } })).toBe('until somebody enforces it');
  expect(wouldRefuseWords({ mode: 'audit', wouldRefuse: { instances: 2, deployment: false } })).toBe('2 running instances would be refused');
  expect(wouldRefuseWords({ mode: 'enforce', wouldRefuse: { instances: 1, deployment: true } })).toBe('1 running instance and the deployment would be refused by it today');
  expect(wouldRefuseWords({ mode: 'audit', wouldRefuse: { instances: 0, deployment: false } })).toBeNull();
});

test.each([
  [{ violated: 2, unknown: 1, mode: 'enforce' }, 'critical'], [{ violated: 2 }, 'warning'], [{ violated: 1, excepted: 1 }, 'silenced'], [{ unknown: 1, unknowable: 1 }, 'stale'], [{ unknowable: 1 }, 'stale'], [{}, 'quiet'], [{ violated: 3, mode: 'off' }, 'quiet'],
])('%j stands as %s', (more, tone) => {
  expect(standingOf(row(more)).tone).toBe(tone);
});

test('rules are found by id, words and mode, and a rule that is off is not broken', () => {
  expect([matches({ id: 'CFG-1', mode: 'audit' }, 'task STORE'), matches({ id: 'CFG-1', mode: 'audit' }, 'cfg enforce')]).toEqual([true, false]);
  expect([inTab({ violated: 1, mode: 'off' }, 'broken'), inTab({ violated: 1, mode: 'warn' }, 'broken'), inTab({ violated: 0, mode: 'enforce' }, 'enforced')]).toEqual([false, true, true]);
});
