import { describe, expect, it } from 'vitest';
import { budgetOf } from './budget';
import { describeObjective, describeTarget, describeWindow, formatBudgetLeft, formatBurn, formatMinutes, formatPart, formatRemaining, formatSli } from './format';
import { formatWindow } from './format-figures';
import { TARGET_ONE } from './target';
import { latencySlo, ratioSlo } from './testing/objectives';

describe('words', () => {
  it('say what an objective demands', () => {
    expect(describeTarget(latencySlo())).toBe('99 % under 50 ms');
    expect(describeObjective(latencySlo({ target: 9_995_000, thresholdNs: 1_250_000, periodS: 43_200 }))).toBe('99.95 % under 1.25 ms over 12 h');
    expect(describeObjective(ratioSlo())).toBe('99.9 % handled over 30 d');
    expect(describeTarget(ratioSlo({ direction: 'publish' }))).toBe('99.9 % accepted');
    expect(describeTarget(ratioSlo({ kind: 'invariant', target: TARGET_ONE }))).toBe('every message handled');
  });

  it.each([[5, '5 s'], [60, '1 min'], [90, '90 s'], [300, '5 min'], [3_600, '1 h'], [4_320, '72 min'], [86_400, '1 d'], [129_600, '36 h'], [2_592_000, '30 d'], [5_001, '5,001 s']])(
    'window of %d s is %s', (seconds, text) => expect(formatWindow(seconds)).toBe(text));

  it.each([[null, '—'], [0, '0×'], [0.004, '<0.01×'], [0.933, '0.93×'], [1.44, '1.4×'], [22.3, '22×'], [99.4, '99×'], [99.7, '100×'], [1_000, '1,000×']])(
    'burn of %s is %s', (burn, text) => expect(formatBurn(burn)).toBe(text));

  it.each([[0.99949, 9_990_000, '99.94 %'], [0.98999, 9_900_000, '98.99 %'], [0.999, 9_990_000, '99.90 %'], [0.99999, 9_995_000, '99.999 %'], [1, 9_990_000, '100 %'], [null, 9_990_000, '—']])(
    'a share of %s under a target of %d is %s', (sli, target, text) => expect(formatSli(sli, target)).toBe(text));
});

describe('budget left', () => {
  it('is told in percent, time and events', () => {
    expect(formatBudgetLeft(budgetOf({ bad: 3_273, total: 861_300 }, 9_900_000, 2_592_000))).toBe('62 % = 4 h 28 min = 5,340 events');
    expect(formatBudgetLeft(budgetOf({ bad: 0, total: 50 }, 9_900_000, 43_200))).toBe('100 % = 7 min 12 s = less than 1 event');
  });
  it('that is overspent is told by how much', () => {
    expect(formatBudgetLeft(budgetOf({ bad: 30_000, total: 43_200_000 }, 9_995_000, 2_592_000))).toBe('overspent by 39 % = 8 min 24 s = 8,400 events');
    expect([formatRemaining(-0.389), formatRemaining(0.62), formatRemaining(null)]).toEqual(['-39 %', '62 %', '—']);
  });
  it('without traffic is not known', () => expect(formatBudgetLeft(budgetOf({ bad: 0, total: 0 }, 9_900_000, 43_200))).toBe('—'));
  it.each([[1, '100 %'], [0.9999, '99.9 %'], [0.62, '62 %'], [0.054, '5.4 %'], [0.0004, '<0.1 %'], [0, '0 %'], [5.944, '594 %']])('a part of %d is %s', (part, text) => expect(formatPart(part)).toBe(text));
  it.each([[0.432, '26 s'], [267.84, '4 h 28 min'], [0, '0 ms'], [0.01, '600 ms'], [4_320, '3 d'], [59.999, '1 h'], [1439.9, '1 d']])('%d min are %s', (minutes, text) => expect(formatMinutes(minutes)).toBe(text));
});

it('a window says how much of it there is where that is too little', () => {
  expect(describeWindow({ burn: null, state: 'too_little_history', coverage: 0.2 }, 3_600)).toBe('too little history: 12 min of 1 h');
  expect(describeWindow({ burn: null, state: 'no_traffic', coverage: 1 }, 3_600)).toBe('no traffic');
});
