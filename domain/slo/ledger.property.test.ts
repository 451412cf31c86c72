import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayCause } from './cause-kinds';
import { CAUSE_REACH_MS, type CauseChange, type LedgerSlot, spendLedger } from './ledger';
import { ratioSlo } from './testing/objectives';

const MINUTE = 60_000;
const definition = ratioSlo();
const related = new Set(['oms-1', 'signal-2']);

const slots = fc.array(fc.record({ bad: fc.nat(40), more: fc.nat(1_000), burn5m: fc.option(fc.double({ min: 0, max: 4, noNaN: true })), hole: fc.nat(90) }), { maxLength: 60 }).map((drawn) => {
  let from = 0;
  return drawn.map(({ bad, more, burn5m, hole }): LedgerSlot => {
    const slot = { from, to: from + MINUTE, bad, total: bad + more, burn5m };
    from = slot.to + (hole > 80 ? hole * MINUTE : 0);
    return slot;
  });
});
const changes = fc.array(
  fc.record({
    kind: fc.constantFrom('acl.grant.enforced', 'alerts.alert.fired', 'deployments.instance.provisioned'),
    plugin: fc.constantFrom('oms-1', 'signal-2', 'ems-1', null),
    effectiveFrom: fc.integer({ min: -CAUSE_REACH_MS, max: 120 * MINUTE }),
    recordedAt: fc.nat(120 * MINUTE),
  }),
  { maxLength: 12 },
).map((drawn) => drawn.map((change, at): CauseChange => ({ id: `c${at}`, title: `change ${at}`, ...change })));

const badOf = (each: readonly LedgerSlot[]): number => each.reduce((sum, slot) => sum + slot.bad, 0);

describe('ledger', () => {
  it('accounts for every bad event exactly once, whatever happened', () => {
    fc.assert(fc.property(slots, changes, (slotList, changeList) => {
      const ledger = spendLedger({ definition, slots: slotList, changes: changeList, related });
      expect(ledger.sum.badEvents).toBe(badOf(slotList));
      expect(ledger.causes.reduce((sum, cause) => sum + cause.badEvents, 0)).toBe(badOf(slotList));
      expect(new Set(ledger.causes.map(({ changeId }) => changeId)).size).toBe(ledger.causes.length);
      for (const { changeId } of ledger.causes) {
        const change = changeList.find(({ id }) => id === changeId);
        if (change) expect([related.has(change.plugin ?? ''), mayCause(change.kind)]).toEqual([true, true]);
      }
    }));
  });

  it('keeps its sum when a change turns out to have taken effect at another time', () => {
    fc.assert(fc.property(slots, changes, fc.nat(11), fc.integer({ min: -CAUSE_REACH_MS, max: 120 * MINUTE }), (slotList, changeList, which, effectiveFrom) => {
      const before = spendLedger({ definition, slots: slotList, changes: changeList, related });
      const corrected = changeList.map((change, at) => (at === which ? { ...change, effectiveFrom } : change));
      expect(spendLedger({ definition, slots: slotList, changes: corrected, related }).sum).toEqual(before.sum);
    }));
  });

  it('does not depend on the order in which changes are read', () => {
    fc.assert(fc.property(slots, changes, (slotList, changeList) => {
      const distinct = changeList.filter((change, at) => !changeList.slice(0, at).some(({ effectiveFrom, recordedAt }) => effectiveFrom === change.effectiveFrom && recordedAt === change.recordedAt));
      expect(spendLedger({ definition, slots: slotList, changes: distinct.toReversed(), related })).toEqual(spendLedger({ definition, slots: slotList, changes: distinct, related }));
    }));
  });
});
