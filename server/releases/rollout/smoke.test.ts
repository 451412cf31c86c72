import { expect, test } from 'vitest';
import { judgeSmoke, type SmokeSeen } from './smoke';

const T = Date.UTC(2026, 10, 21, 12);
const seen: SmokeSeen = { since: T, now: T + 45_000, smokeS: 30, replicas: 2, ready: 2, window: { handled: 500, failed: 0 }, all: { handled: 700, failed: 0 } };

test('ready, with traffic and without errors for long enough passes', () => {
  expect(judgeSmoke(seen)).toEqual({ done: true, passed: true, evidence: '2 of 2 instances ready, 500 messages in 30 s, none failed.' });
});

test.each<[string, Partial<SmokeSeen>, string]>([
  ['an instance that is not ready', { ready: 1 }, '1 of 2 instances are ready.'],
  ['too short a time', { window: null }, 'It has to run for 30 s first.'],
  ['an error in the window', { window: { handled: 500, failed: 1 } }, '1 messages failed in the last 30 s.'],
  ['no traffic at all', { window: { handled: 0, failed: 0 }, all: { handled: 0, failed: 0 } }, 'No message came in the last 30 s: nothing is known of it.'],
])('%s is waited for, and fails in the end', (_, change, waitsFor) => {
  expect(judgeSmoke({ ...seen, ...change })).toEqual({ done: false, waitsFor });
  expect(judgeSmoke({ ...seen, ...change, now: T + 600_000 })).toEqual({ done: true, passed: false, evidence: `Not passed in time. ${waitsFor}` });
});

test('many errors are not waited for', () => {
  expect(judgeSmoke({ ...seen, window: null, all: { handled: 97, failed: 3 } })).toEqual({ done: true, passed: false, evidence: '3 of 100 messages failed (3.00 %), more than 1 %.' });
  expect(judgeSmoke({ ...seen, window: null, all: { handled: 50, failed: 3 } }).done).toBe(false);
});
