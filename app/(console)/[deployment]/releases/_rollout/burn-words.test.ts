import { expect, test } from 'vitest';
import { ROLLBACK_PAIRS } from '@/domain/releases/burn';
import { burnWords } from './burn-words';
import { countedWords, weightLook } from './weight-words';

const [fast, slow] = ROLLBACK_PAIRS;
const calm = { m5: 0.1, h1: 0.2, m30: 0.2, h6: null };
const burns = [
  { slug: 'latency', title: 'Order latency', before: calm, now: { m5: 20, h1: 3, m30: 8, h6: 6.5 }, over: true },
  { slug: 'loss', title: 'Orders lost', before: calm, now: { m5: 5, h1: 4.256, m30: null, h6: null }, over: false },
];

test('the burn that is shown is that of the objective closest to the threshold', () => {
  expect(burnWords(burns, fast)).toEqual({ words: '5.00 and 4.26', of: 'Orders lost', over: false });
  expect(burnWords(burns, slow)).toEqual({ words: '8.00 and 6.50', of: 'Order latency', over: true });
  expect(burnWords([], fast)).toEqual({ words: 'no objective pages', of: null, over: false });
  expect(burnWords([{ slug: 'loss', title: 'Orders lost', before: calm, over: false, now: { m5: null, h1: 15.04, m30: null, h6: null } }], fast).words).toBe('not known and 15.0');
  expect(burnWords(null, fast).words).toBe('no longer watched');
});

const measured = { percent: 5.2, stable: 3_000, canary: 200, within: 1.16, verdict: 'low_traffic' as const };

test('a weight that is not judged yet says how many messages of how many are counted', () => {
  expect(weightLook({ phase: 'step', heldSince: 1, measured })).toMatchObject({ word: 'counted 3,200 of 10,000' });
  expect(weightLook({ phase: 'step', heldSince: 1, measured: { ...measured, stable: 0, canary: 0, verdict: null } })).toMatchObject({ word: 'counted 0 of 10,000' });
  expect(weightLook({ phase: 'step', heldSince: 1, measured: { ...measured, verdict: 'reached' } })).toMatchObject({ word: 'reached' });
  expect(countedWords({ set: 5, measured })).toMatch(/^3,200 of 10,000 messages counted.*1\.2 pp.*stable 95 \+ canary 5/);
  expect(countedWords({ set: 5, measured: { ...measured, stable: 19_000, canary: 1_000 } })).toMatch(/^20,000 messages;/);
});
