import { describe, expect, it } from 'vitest';
import { absenceDelayS, absentAfterS } from './absence';
import { budgetOf, detectionS, lastsS, spentByBurn } from './budget';
import { clopperPearsonLower } from './clopper-pearson';
import { canFire } from './pairs';
import { errorBudget, targetOfPercent } from './target';
import { ratioSlo } from './testing/objectives';
import alerts from './vectors/alerts.json';

// V4 to V7 are in simulation.test.ts.
const { V1, V2, V3, V8, V9, V10, V11, V12, V13 } = alerts;
const target = (percent: number): number => targetOfPercent(percent) ?? Number.NaN;
const days = (count: number): number => count * 86_400;

describe('burn and time', () => {
  it.each(V1.rows)('V1: burn $burn', ({ burn, badShare, lastsS: expected }) => {
    expect(burn * errorBudget(target(V1.target))).toBeCloseTo(badShare, 12);
    expect(lastsS(burn, days(V1.periodDays))).toBeCloseTo(expected, 6);
  });
  it.each(V2.rows)('V2: $factor over $longS s', ({ detectionS: expected, ...window }) => expect(detectionS(window, target(V2.target), V2.badShare)).toBeCloseTo(expected, 6));
  it('V3: a burn just under a single steep rule is never seen, and spends everything within a day', () => {
    expect(detectionS(V3.rule, target(V3.target), V3.burn * errorBudget(target(V3.target)))).toBe(V3.detectionS);
    expect(lastsS(V3.burn, days(V3.periodDays)) / 3_600).toBeCloseTo(V3.lastsHours, 2);
  });
  it('V8: a threshold above a total outage is told', () => {
    expect(V8.factor * errorBudget(target(V8.target))).toBeCloseTo(V8.threshold, 9);
    expect(canFire({ factor: V8.factor }, target(V8.target))).toBe(V8.canFire);
    expect(spentByBurn(1 / errorBudget(target(V8.target)), V8.outageS, days(V8.periodDays))).toBeCloseTo(V8.spent, 6);
  });
  it('V9: a strict target is spent by half a minute', () => expect(lastsS(1 / errorBudget(target(V9.target)), days(V9.periodDays))).toBeCloseTo(V9.outageLastsS, 6));
  it('V10: one failure of a quiet service', () => {
    const events = V10.perHour * 24 * V10.periodDays;
    const budget = budgetOf({ bad: V10.bad, total: events }, target(V10.target), days(V10.periodDays));
    expect(events).toBe(V10.events);
    expect(budget.allowedEvents).toBeCloseTo(V10.allowed, 9);
    expect(V10.bad / V10.perHour / errorBudget(target(V10.target))).toBeCloseTo(V10.burn1h, 9);
    expect(1 - (budget.remaining ?? Number.NaN)).toBeCloseTo(V10.spent, 5);
  });
  it('V13: each short spike is a ninth of the month', () => expect(spentByBurn(V13.burn, V13.spikeS, days(V13.periodDays))).toBeCloseTo(V13.spent, 4));
});

describe('V11: evidence', () => {
  it.each(V11.rows)('$bad of $total', ({ bad, total, lower, page }) => {
    const bound = clopperPearsonLower(bad, total);
    expect(bound).toBeCloseTo(lower, 4);
    expect(bound > V11.factor * errorBudget(target(V11.target))).toBe(page);
  });
});

it.each(V12.rows)('V12: $target % is absent after $minutes min', ({ target: percent, minutes }) =>
  expect(absentAfterS(V12.fastest, target(percent), V12.waitS)).toBe(minutes * 60));

it('an objective is absent after a whole minute at the earliest', () => expect([absenceDelayS(ratioSlo({ target: 9_900_000, periodS: 43_200 })), absenceDelayS(ratioSlo({ target: 9_900_000 }))]).toEqual([60, 540]));
