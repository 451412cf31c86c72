import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canariesFor, heldPercent, planShares, type SharingPair } from './plan-shares';

const pair = (id: string, role: SharingPair['role'], held: number | null = null, ready = true): SharingPair => ({ id, role, held, wanted: held, ready });
const STABLE = [pair('a', 'stable', 10), pair('b', 'stable', 10)];

test('5 % is one share of twenty, and given only to an instance that is ready', () => {
  const waits = planShares({ percent: 5 }, [...STABLE, pair('c', 'canary', null, false)], 2);
  expect([...(waits.shares ?? [])]).toEqual([['a', 10], ['b', 10], ['c', 0]]);
  expect(waits).toMatchObject({ percent: 0, applied: false, waitsFor: '0 of 1 instances of the new version are ready.' });
  const given = planShares({ percent: 5 }, [...STABLE, pair('c', 'canary', 0)], 2);
  expect([...(given.shares ?? [])]).toEqual([['a', 10], ['b', 9], ['c', 1]]);
  expect(given.applied).toBe(false);
  expect(planShares({ percent: 5 }, [pair('a', 'stable', 10), pair('b', 'stable', 9), pair('c', 'canary', 1)], 2).applied).toBe(true);
});

test('a higher weight waits for its instances under the weight that is held; weight 0 waits for nobody', () => {
  const pairs = [...STABLE, pair('c', 'canary', 10)];
  expect(canariesFor(100, 2)).toBe(2);
  expect(planShares({ percent: 100 }, pairs, 2)).toMatchObject({ percent: 50, applied: false, waitsFor: '1 of 2 instances of the new version are ready.' });
  expect(planShares({ percent: 0 }, [...STABLE, pair('c', 'canary', 0)], 2)).toMatchObject({ percent: 0, applied: true, waitsFor: null });
});

test('with nobody to take the rest of the messages nothing is moved', () => {
  expect(planShares({ percent: 5 }, [pair('a', 'stable', 20, false), pair('c', 'canary', 0)], 1)).toMatchObject({ shares: null, applied: false });
});

test('shares always add up to twenty, none to an instance that is not ready, none to a canary at weight 0 (I5)', () => {
  const pairs = fc.array(fc.record({ given: fc.integer({ min: 0, max: 3 }), role: fc.constantFrom('stable' as const, 'canary' as const), ready: fc.boolean() }), { maxLength: 12 });
  fc.assert(
    fc.property(pairs, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 6 }), (made, to, replicas) => {
      const all = made.map((each, at) => ({ ...pair(String(at), each.role, null, each.ready), wanted: each.given }));
      const { shares, percent } = planShares({ percent: to * 5 }, all, replicas);
      if (!shares) return;
      expect([...shares.values()].reduce((sum, each) => sum + each, 0)).toBe(20);
      expect(all.filter((each) => !each.ready).every((each) => shares.get(each.id) === 0)).toBe(true);
      const canaries = all.filter((each) => each.role === 'canary').reduce((sum, each) => sum + (shares.get(each.id) ?? 0), 0);
      expect(canaries * 5).toBe(percent);
      expect(percent).toBeLessThanOrEqual(to * 5);
    }),
    { seed: 5, numRuns: 3000 },
  );
});

test('what is held is what the sidecars say', () => {
  expect(heldPercent([pair('a', 'stable', 19), pair('c', 'canary', 1)])).toBe(5);
  expect(heldPercent([pair('a', 'stable', 19), pair('c', 'canary', null)])).toBeNull();
  expect(heldPercent([pair('a', 'stable', 0)])).toBeNull();
});
