import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PlannedPair, planPairs } from './plan-pairs';

const pair = (id: string, releaseId: string, ready = true): PlannedPair => ({ id, releaseId, ready, placed: true });

test('a first release is placed at once', () => {
  expect(planPairs([], { releaseId: 'new', replicas: 3, surge: 1 })).toEqual({ place: 3, stop: [], done: false });
});

test('one more than wanted is started, and an old one goes only when it stands', () => {
  const old = [pair('a', 'old'), pair('b', 'old')];
  const wanted = { releaseId: 'new', replicas: 2, surge: 1 };
  expect(planPairs(old, wanted)).toEqual({ place: 1, stop: [], done: false });
  expect(planPairs([...old, pair('c', 'new', false)], wanted)).toEqual({ place: 0, stop: [], done: false });
  expect(planPairs([...old, pair('c', 'new')], wanted)).toEqual({ place: 0, stop: ['a'], done: false });
  expect(planPairs([pair('b', 'old'), pair('c', 'new')], wanted)).toEqual({ place: 1, stop: [], done: false });
  expect(planPairs([pair('c', 'new'), pair('d', 'new')], wanted)).toEqual({ place: 0, stop: [], done: true });
});

test('fewer replicas than now: what is too many goes when the old ones are gone', () => {
  expect(planPairs([pair('a', 'new'), pair('b', 'new', false), pair('c', 'new')], { releaseId: 'new', replicas: 2, surge: 1 })).toEqual({ place: 0, stop: ['b'], done: false });
});

test('an old pair that is not ready makes room once a new one is', () => {
  const wanted = { releaseId: 'new', replicas: 2, surge: 1 };
  expect(planPairs([pair('a', 'old', false), pair('b', 'old'), pair('c', 'new', false)], wanted).stop).toEqual([]);
  expect(planPairs([pair('a', 'old', false), pair('b', 'old'), pair('c', 'new')], wanted).stop).toEqual(['a']);
});

test('without room on the way back another pair goes first, one at a time; on the way out it waits', () => {
  const pairs = [pair('a', 'bad'), pair('b', 'bad', false), { ...pair('c', 'good', false), placed: false }];
  const wanted = { releaseId: 'good', replicas: 2, surge: 2 };
  expect(planPairs(pairs, wanted).stop).toEqual([]);
  expect(planPairs(pairs, { ...wanted, makesRoom: true }).stop).toEqual(['b']);
});

test('where nothing is to run everything goes', () => {
  expect(planPairs([pair('a', 'bad'), pair('b', 'bad', false)], { releaseId: '', replicas: 0, surge: 1 })).toEqual({ place: 0, stop: ['a', 'b'], done: false });
  expect(planPairs([], { releaseId: '', replicas: 0, surge: 1 }).done).toBe(true);
});

/** What the world may do between two looks. */
const worlds = fc.record({ replicas: fc.integer({ min: 1, max: 5 }), surge: fc.integer({ min: 1, max: 5 }), old: fc.integer({ min: 0, max: 6 }), moves: fc.array(fc.nat(99), { minLength: 40, maxLength: 80 }) });

test('whatever becomes ready when: never fewer ready than before or wanted, never more than the surge, and it ends', () => {
  fc.assert(
    fc.property(worlds, ({ replicas, surge, old, moves }) => {
      let pairs = Array.from({ length: old }, (_, at) => pair(`old-${at}`, 'old'));
      let made = 0;
      const look = () => {
        const readyBefore = pairs.filter((each) => each.ready).length;
        const steps = planPairs(pairs, { releaseId: 'new', replicas, surge });
        const after = pairs.filter((each) => !steps.stop.includes(each.id));
        expect(after.filter((each) => each.ready).length).toBeGreaterThanOrEqual(Math.min(readyBefore, replicas));
        pairs = [...after, ...Array.from({ length: steps.place }, () => pair(`new-${made++}`, 'new', false))];
        expect(pairs.length).toBeLessThanOrEqual(Math.max(replicas + surge, old));
        return steps.done;
      };
      for (const move of moves) {
        look();
        pairs = pairs.map((each, at) => (at === move % Math.max(1, pairs.length) ? { ...each, ready: true } : each));
      }
      pairs = pairs.map((each) => ({ ...each, ready: true }));
      let looks = 0;
      while (!look() && looks++ < 40) pairs = pairs.map((each) => ({ ...each, ready: true }));
      expect(planPairs(pairs, { releaseId: 'new', replicas, surge })).toEqual({ place: 0, stop: [], done: true });
    }),
    { seed: 11, numRuns: 300 },
  );
});
