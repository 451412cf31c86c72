import { describe, expect, it } from 'vitest';
import type { PairBurn } from './evaluate';
import { briefTarget, coveredShare, formatThreshold, shortPeriod } from './format-brief';
import { describePair, pairVerdict } from './pair-verdict';

const hour = { longS: 3_600, shortS: 300 };

function burn(long: number | null, short: number | null, more: Partial<PairBurn> = {}): PairBurn {
  const window = (rate: number | null) => ({ burn: rate, state: rate === null ? 'no_traffic' : 'ok', coverage: 1 } as const);
  return { pair: 0, severity: 'page', long: window(long), short: window(short), threshold: 14.4, over: false, frozen: false, held: null, near: false, fires: false, ...more };
}

describe('one alert in words', () => {
  it.each([
    ['fires', burn(22, 75, { over: true, fires: true }), 'critical', null],
    ['fires', burn(22, 75, { severity: 'ticket', fires: true }), 'warning', null],
    ['held back', burn(22, 75, { over: true, held: 'few_bad' }), 'warning', 'too few bad events to tell'],
    ['at 93 % of it', burn(13.4, 37, { near: true }), 'warning', null],
    ['quiet', burn(1, 0), 'quiet', null],
    ['quiet', burn(1, 15), 'quiet', 'only the last 5 min are over'],
    ['quiet', burn(15, 1), 'quiet', 'the last 5 min of 1 h are not over'],
    ['no traffic', burn(null, null), 'stale', null],
  ])('%s', (word, given, tone, why) => expect(pairVerdict(given, hour)).toMatchObject({ word, tone, why }));

  it('names what is not known, also of an alert that is kept firing', () => {
    const young = { long: { burn: 3, state: 'too_little_history', coverage: 0.2 } } as const;
    expect(pairVerdict(burn(3, 3, { ...young, frozen: true }), hour)).toMatchObject({ word: 'frozen', why: 'too little history: 12 min of 1 h' });
    expect(pairVerdict(burn(3, 3, { ...young, frozen: true, fires: true }), hour)).toMatchObject({ word: 'fires', why: 'kept: too little history: 12 min of 1 h' });
  });

  it('says all of it in a line', () => {
    expect(describePair(burn(22, 75, { over: true, fires: true }), hour)).toBe('1 h 22×, 5 min 75×; pages above 14.4× in both: fires');
    expect(describePair(burn(null, null, { severity: 'ticket' }), hour)).toBe('1 h —, 5 min —; opens a ticket above 14.4× in both: no traffic');
  });
});

describe('narrow cells', () => {
  it.each([
    [{ kind: 'latency', direction: 'subscribe', target: 9_900_000, thresholdNs: 5e7 } as const, '99 % < 50 ms'],
    [{ kind: 'ratio', direction: 'publish', target: 9_995_000 } as const, '99.95 % accepted'],
    [{ kind: 'invariant', direction: 'subscribe', target: 10_000_000 } as const, 'every message'],
  ])('targets', (definition, words) => expect(briefTarget(definition)).toBe(words));
  it('marks periods that have windows of their own', () => expect([shortPeriod(43_200), shortPeriod(7 * 86_400)]).toEqual(['12 h, short', null]));
  it('keeps the digits of a threshold', () => expect([14.4, 0.9333333, 6].map(formatThreshold)).toEqual(['14.4×', '0.9333×', '6×']));
  it('tells coverage of what there was', () => expect([coveredShare({ coverage: 0.1, historyS: 6 }, 60), coveredShare({ coverage: 0, historyS: 0 }, 60)]).toEqual([1, null]));
});
