import { describe, expect, it } from 'vitest';
import { allowedMinutes, budgetOf, consumed } from './budget';
import { MISSING_POLICIES } from './choices';
import { increaseOf } from './deltas';
import { eventShare, goodSliceShare, isGoodSlice, meanRatio, type Slice } from './slices';
import { errorBudget, targetOfPercent } from './target';
import { ratioSlo } from './testing/objectives';
import vectors from './vectors/sli-and-budget.json';
import { countedEvents, coverage, isInconsistent, sli } from './windows';

// V24 needs calendar periods and V27 a forecast, which come later; numbers that are absent have no vector.
const { V14, V15, V17, V19, V20, V21, V23, V25, V26, V30 } = vectors;
const target = (percent: number): number => targetOfPercent(percent) ?? Number.NaN;

describe('indicators', () => {
  it('V14: events, mean of ratios and good slices are three different answers', () => {
    const slices: Slice[] = V14.good.map((good, at) => ({ good, total: V14.total[at] ?? 0 }));
    expect(eventShare(slices)).toBeCloseTo(V14.events, 9);
    expect(meanRatio(slices)).toBeCloseTo(V14.meanRatio, 9);
    expect(goodSliceShare(slices, target(V14.slices.target))).toBeCloseTo(V14.slices.share, 9);
  });
  it('V15: a mean of ratios hides a busy failure', () => {
    const slices: Slice[] = [V15.busy, ...Array.from({ length: V15.quiet.slots }, () => V15.quiet)];
    const [events, mean] = [1 - (eventShare(slices) ?? 0), 1 - (meanRatio(slices) ?? 0)];
    expect(events).toBeCloseTo(V15.badShare, 6);
    expect(mean).toBeCloseTo(V15.meanBadShare, 7);
    expect(Math.round(events / mean)).toBe(V15.timesTooSmall);
  });
  it('V17: a slice exactly at its target is good', () => {
    expect(V17.periodS / V17.sliceS).toBe(V17.slices);
    expect(allowedMinutes(target(V17.target), V17.periodS) * 60).toBeCloseTo(V17.budgetS, 9);
    for (const { isGood, ...slice } of V17.rows) expect(isGoodSlice(slice, target(V17.sliceTarget))).toBe(isGood);
  });
  it('of nothing is unknown', () => expect([eventShare([]), meanRatio([{ good: 0, total: 0 }]), goodSliceShare([], 1), sli({ bad: 0, total: 0 })]).toEqual([null, null, null, null]));
});

describe('budget', () => {
  it('V19: an hour of failures counts by its events, not by its hour', () => {
    const { bad, total } = V19.failedHour;
    expect(consumed({ bad, total: V19.total }, target(V19.target))).toBeCloseTo(V19.spent, 6);
    expect(bad / total / V19.hours / errorBudget(target(V19.target))).toBeCloseTo(V19.slotStyle, 4);
  });
  it.each(V20.rows)('V20: $good good of $total, never clamped at zero', ({ good, total, consumed: spent, remaining, inconsistent = false }) => {
    const events = { bad: total - good, total };
    const budget = budgetOf(events, target(V20.target), 2_592_000);
    if (spent === null) return expect([consumed(events, target(V20.target)), budget.remaining]).toEqual([null, remaining]);
    expect(consumed(events, target(V20.target))).toBeCloseTo(spent, 5);
    expect(budget.remaining).toBeCloseTo(remaining ?? Number.NaN, 5);
    expect(isInconsistent(events)).toBe(inconsistent);
  });
  it.each(V21.rows)('V21: minutes of $target %', ({ target: percent, minutes }) => {
    for (const [at, days] of V21.days.entries()) expect(allowedMinutes(target(percent), days * 86_400)).toBeCloseTo(minutes[at] ?? Number.NaN, 9);
  });
  it('V23: half the allowed failures leave half the budget', () => expect(budgetOf(V23, target(V23.target), 86_400).remaining).toBeCloseTo(V23.remaining, 9));
  it.each(V26.rows)('V26: the same failures under $target %', ({ target: percent, remaining }) => expect(budgetOf(V26, target(percent), 2_592_000).remaining).toBeCloseTo(remaining, 5));
});

describe('V25: time without data', () => {
  const seconds = V25.slices * V25.sliceS;
  const sum = { seconds, from: 0, to: seconds * 1000, bad: V25.bad, total: V25.slices - V25.missing, measuredS: seconds - V25.missing * V25.sliceS };
  it.each(MISSING_POLICIES)('%s', (missing) => expect(sli(countedEvents(sum, ratioSlo({ missing })))).toBeCloseTo(V25.sli[missing], 6));
  it('is told as coverage', () => expect(coverage(sum)).toBeCloseTo(V25.coverage, 5));
});

it('V30: a counter that began again loses nothing, and nothing is extrapolated', () => expect(increaseOf(V30.values)).toBe(V30.increase));
