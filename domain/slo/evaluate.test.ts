import { describe, expect, it } from 'vitest';
import { evaluateSlo, stepPair } from './evaluate';
import { lookOf } from './status';
import { TARGET_ONE } from './target';
import { ratioSlo } from './testing/objectives';
import { evenly, pairWindows, windowSum } from './testing/windows';

const slo = ratioSlo();
const none = [false, false, false, false];
const all = [true, true, true, true];
const firing = (input: Parameters<typeof evaluateSlo>[0]) => evaluateSlo(input).burns.map(({ fires }) => fires);

describe('state of an objective', () => {
  it('is OK, burning, burning slowly or spent by what its windows say', () => {
    expect(evaluateSlo(evenly(slo, 0))).toMatchObject({ state: 'ok', sli: 1, coverage: 1, budget: { remaining: 1 } });
    expect(evaluateSlo(evenly(slo, 0.1))).toMatchObject({ state: 'burning', budget: { spentEvents: 2_592_000 } });
    const slow = evaluateSlo(evenly(slo, 0.004, { period: windowSum(slo.periodS, 0.0001) }));
    expect([slow.state, lookOf(slow).word, lookOf(slow).tone]).toEqual(['burning', 'Burning slowly', 'warning']);
    const spent = evaluateSlo(evenly(slo, 0, { period: windowSum(slo.periodS, 0.002) }));
    expect(spent).toMatchObject({ state: 'exhausted', burns: [{ near: false }, {}, {}, {}] });
    expect(spent.budget?.remaining).toBeCloseTo(-1, 9);
  });

  it('keeps apart: nothing measured, nothing happened, nothing heard for a while', () => {
    const silent = { bad: 0, total: 0 };
    const unheard = { ...silent, measuredS: 0 };
    expect(evaluateSlo(evenly(slo, 0, { period: windowSum(slo.periodS, 0, unheard), pairs: pairWindows(slo, 0, { long: unheard, short: unheard }) }))).toMatchObject({ state: 'unknown', sli: null, budget: null });
    expect(evaluateSlo(evenly(slo, 0, { period: windowSum(slo.periodS, 0, silent), pairs: pairWindows(slo, 0, { long: silent, short: silent }) }))).toMatchObject({ state: 'no_traffic', sli: null, budget: { remaining: null } });
    expect(evaluateSlo(evenly(slo, 0, { pairs: pairWindows(slo, 0, { short: unheard }) }))).toMatchObject({ state: 'frozen', sli: 1 });
  });

  it('of an objective that just began is not trouble, and says how little history there is', () => {
    const began = 1_800_000_000_000 - 600_000;
    const young = { from: began, measuredS: 600, total: 6_000 };
    const evaluation = evaluateSlo(evenly(slo, 0, { period: windowSum(slo.periodS, 0, young), pairs: pairWindows(slo, 0, { long: young }) }));
    expect(evaluation).toMatchObject({ state: 'ok', historyS: 600 });
    expect(evaluation.burns.map(({ long, frozen }) => [long.state, frozen])).toEqual(Array.from({ length: 4 }, () => ['too_little_history', true]));
  });

  it('of an invariant is whether it holds: one violation is one too many, and there is no burn', () => {
    const invariant = ratioSlo({ kind: 'invariant', target: TARGET_ONE });
    expect(evaluateSlo(evenly(invariant, 0, { pairs: [] }))).toMatchObject({ state: 'holds', burns: [], budget: null });
    expect(evaluateSlo(evenly(invariant, 0, { pairs: [], period: windowSum(invariant.periodS, 0, { bad: 1 }) })).state).toBe('violated');
  });
});

describe('alerts', () => {
  it('fire when both windows burn above the threshold, and a page makes tickets needless', () => {
    expect(firing(evenly(slo, 0.1))).toEqual([true, true, false, false]);
    expect(evaluateSlo(evenly(slo, 0.1)).burns.map(({ held }) => held)).toEqual([null, null, 'page_fires', 'page_fires']);
    expect(firing(evenly(slo, 0.004))).toEqual([false, false, true, true]);
    expect(firing(evenly(slo, 0.1, { pairs: pairWindows(slo, 0.1, { short: { bad: 0 } }) }))).toEqual(none);
  });

  it('do not fire at the threshold itself, and say when they are near', () => {
    const failing = (part: number) => evaluateSlo(evenly(slo, 0, { pairs: pairWindows(slo, part, { long: { total: 100_000 }, short: { total: 100_000 } }) })).burns[0];
    const exactly = failing(0.0144);
    expect(exactly).toMatchObject({ fires: false, over: false, near: true });
    expect(exactly?.long.burn).toBeCloseTo(14.4, 9);
    expect(failing(0.01441)).toMatchObject({ fires: true, near: false });
    expect([failing(0.0116)?.near, failing(0.0115)?.near]).toEqual([true, false]);
  });

  it('that fire go on under a page that starts later: the ticket is not told twice', () => {
    expect(firing(evenly(slo, 0.1, { firing: [false, false, true, true] }))).toEqual(all);
  });

  it('wait for evidence to start, but need none to go on', () => {
    const quiet = (changed: Partial<typeof slo>, was = none) => {
      const definition = ratioSlo(changed);
      const rare = { total: 10, bad: 1 };
      return evaluateSlo(evenly(definition, 0, { pairs: pairWindows(definition, 0, { long: rare, short: rare }), firing: was })).burns[0];
    };
    expect(quiet({})).toMatchObject({ fires: true, held: null });
    expect(quiet({ minBad: 2 })).toMatchObject({ fires: false, over: true, held: 'few_bad' });
    expect(quiet({ gate: 'evidence' })).toMatchObject({ fires: false, held: 'evidence' });
    expect(quiet({ gate: 'evidence' }, all)).toMatchObject({ fires: true });
  });

  it('that no outage could exceed never fire', () => {
    const lax = ratioSlo({ target: 9_000_000 });
    expect(evaluateSlo(evenly(lax, 1)).burns[0]).toMatchObject({ fires: false, over: false });
    expect(stepPair({ firing: false }, { over: true, frozen: false, held: 'impossible' })).toEqual({ firing: false, frozen: false, reason: 'impossible' });
  });
});

describe('missing data', () => {
  const gap = { measuredS: 0, bad: 0, total: 0 };
  const thin = (definition: typeof slo) => pairWindows(definition, 0.1, { long: { measuredS: 1_000 } });
  const cut = (definition: typeof slo) => pairWindows(definition, 0.1, { short: gap });

  it.each(['ignore', 'hold'] as const)('%s: neither starts nor ends an alert', (missing) => {
    const definition = ratioSlo({ missing });
    for (const pairs of [thin(definition), cut(definition)]) {
      expect(firing(evenly(definition, 0, { pairs }))).toEqual(none);
      expect(firing(evenly(definition, 0, { pairs, firing: all }))).toEqual(all);
    }
  });
  it('hold also waits for half of the short window', () => {
    const partly = (definition: typeof slo) => pairWindows(definition, 0.1, { short: { measuredS: 1, bad: 0, total: 10 } });
    expect(firing(evenly(slo, 0, { pairs: partly(slo), firing: all }))).toEqual(none);
    const held = ratioSlo({ missing: 'hold' });
    expect(firing(evenly(held, 0, { pairs: partly(held), firing: all }))).toEqual(all);
  });
  it('bad starts an alert, good ends it', () => {
    const bad = ratioSlo({ missing: 'bad' });
    expect(firing(evenly(bad, 0, { pairs: pairWindows(bad, 0.1, { short: gap }) })).slice(0, 2)).toEqual([true, true]);
    const good = ratioSlo({ missing: 'good' });
    expect(firing(evenly(good, 0, { pairs: cut(good), firing: all }))).toEqual(none);
  });
});
