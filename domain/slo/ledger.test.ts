import { describe, expect, it } from 'vitest';
import { mayCause } from './cause-kinds';
import { burnStartWindowS, type CauseChange, CAUSE_REACH_MS, type LedgerSlot, spendLedger } from './ledger';
import { TARGET_ONE } from './target';
import { ratioSlo } from './testing/objectives';

const MINUTE = 60_000;
const definition = ratioSlo();
const related = new Set(['oms-1', 'signal-2']);
/** One slot a minute; `#` burns so that it pages, with 50 bad events, `!` burns with 10, `.` is calm with one, `?` was not measured. */
const BAD: Readonly<Record<string, number>> = { '#': 50, '!': 10, '.': 1 };
const slotsOf = (drawn: string): LedgerSlot[] =>
  [...drawn].map((each, at) => ({ from: at * MINUTE, to: (at + 1) * MINUTE, bad: BAD[each] ?? 0, total: 1_000, burn5m: BAD[each] ?? null }));
const grant = (id: string, minute: number, changed: Partial<CauseChange> = {}): CauseChange =>
  ({ id, kind: 'acl.grant.enforced', plugin: 'signal-2', title: `Grant ${id}`, effectiveFrom: minute * MINUTE, recordedAt: minute * MINUTE, ...changed });
const spenders = (drawn: string, changes: readonly CauseChange[]) => spendLedger({ definition, slots: slotsOf(drawn), changes, related }).causes.map(({ changeId, badEvents }) => [changeId, badEvents]);

describe('who spent it', () => {
  it('is the latest related change before the burn began, for as long as it burns', () => {
    expect(spenders('...!!!..', [grant('a', 1), grant('b', 2)])).toEqual([['b', 30], [null, 5]]);
    expect(spenders('..!!..!!', [grant('a', 1), grant('b', 5)])).toEqual([['a', 20], ['b', 20], [null, 4]]);
  });
  it('is not a change that came while it burned already', () => expect(spenders('..!!!!', [grant('late', 4)])).toEqual([[null, 42]]));
  it('is the change after which a burn grew until it pages, for the rest of the run', () => {
    expect(spenders('.!!##!!.', [grant('a', 1), grant('b', 3)])).toEqual([['b', 120], ['a', 20], [null, 2]]);
    expect(spenders('!!##', [])).toEqual([[null, 120]]);
    expect(spenders('.!##', [grant('a', 1)])).toEqual([['a', 110], [null, 1]]);
  });
  it('may be a change within the slot in which the burn began', () => expect(spenders('..!!', [grant('a', 2.5)])).toEqual([['a', 20], [null, 2]]));
  it('is not a change of another plugin, an hour ago, or one that only tells', () => {
    expect(spenders('..!', [grant('a', 1, { plugin: 'ems-1' }), grant('b', 1, { plugin: null }), grant('c', -59), grant('d', 1, { kind: 'alerts.alert.fired' })])).toEqual([[null, 12]]);
    expect(spenders('..!', [grant('c', -58)])).toEqual([['c', 10], [null, 2]]);
    expect([mayCause('slo.burn.started'), mayCause('releases.rollout.finished')]).toEqual([false, true]);
  });
  it('is the later recorded of two at one instant', () => expect(spenders('.!', [grant('a', 1, { recordedAt: 5 }), grant('b', 1, { recordedAt: 9 })])).toEqual([['b', 10], [null, 1]]));
  it('is the one that took effect last, whenever it was written down', () => expect(spenders('..!', [grant('a', 1, { recordedAt: 9e6 }), grant('b', 2, { recordedAt: 5 })])).toEqual([['b', 10], [null, 2]]));
  it('follows a correction of when the change took effect', () => {
    expect(spenders('..!!', [grant('a', 1), grant('b', 3)])).toEqual([['a', 20], [null, 2]]);
    expect(spenders('..!!', [grant('a', 1), grant('b', 2)])).toEqual([['b', 20], [null, 2]]);
  });
});

describe('runs', () => {
  it('go on through a short hole in the data, and not through one longer than a change reaches', () => {
    const before = slotsOf('.!');
    const after = (ms: number) => slotsOf('!').map((slot) => ({ ...slot, from: slot.from + ms, to: slot.to + ms }));
    const causes = (ms: number, change: CauseChange) => spendLedger({ definition, slots: [...before, ...after(ms)], changes: [change], related }).causes.map(({ changeId, badEvents }) => [changeId, badEvents]);
    expect(causes(30 * MINUTE, grant('a', 1))).toEqual([['a', 20], [null, 1]]);
    expect(causes(CAUSE_REACH_MS + 3 * MINUTE, grant('a', 1))).toEqual([['a', 10], [null, 11]]);
  });
  it('keep their cause while their start leaves the period', () => {
    const ledger = spendLedger({ definition, slots: slotsOf('.!!!'), changes: [grant('a', 0)], related, countFrom: 3 * MINUTE });
    expect(ledger.causes).toMatchObject([{ changeId: 'a', badEvents: 10, from: 3 * MINUTE, to: 4 * MINUTE }]);
    expect(ledger.sum.shareOfBudget).toBeCloseTo(10, 9);
  });
  it('are told by five minutes, or by the fastest window of a short period', () => expect([burnStartWindowS(definition), burnStartWindowS({ periodS: 43_200 })]).toEqual([300, 60]));
});

describe('figures', () => {
  it('are parts of the whole budget, with time counted as bad as its own cause', () => {
    const { causes, sum } = spendLedger({ definition, slots: slotsOf('.!'), changes: [], related, assumed: { bad: 20, total: 8_000 } });
    expect(causes).toMatchObject([{ kind: 'missing', badEvents: 20 }, { kind: 'background', badEvents: 11 }]);
    expect(sum.badEvents).toBe(31);
    expect(sum.shareOfBudget).toBeCloseTo(3.1, 9);
  });
  it('have no part of a budget that is none', () => expect(spendLedger({ definition: ratioSlo({ kind: 'invariant', target: TARGET_ONE }), slots: slotsOf('!'), changes: [], related }).sum).toEqual({ badEvents: 10, shareOfBudget: null }));
});
