import { describe, expect, it } from 'vitest';
import { errorsOf, limitOf, newest, placedMarks, pointsShown, QUANTITIES, weightMarks } from './compared';
import type { Canary, Point } from './rollout-types';

const slot = (p99: number | null, perSecond: number | null = 100, errors: number | null = 0): Point['stable'] => ({ perSecond, errors, p50: p99, p95: p99, p99 });
const point = (at: number, stable: number | null, canary: number | null): Point => ({ at, stable: slot(stable), canary: slot(canary) });
const p99 = QUANTITIES[2];

describe('both sides of a roll-out', () => {
  it('counts errors against all messages, and nothing as nothing', () => {
    expect(errorsOf(slot(1, 99, 1))).toBe(1);
    expect(errorsOf(slot(null, null, null))).toBeNull();
    expect(errorsOf(slot(null, 0, 0))).toBeNull();
  });
  it('never shows an old figure as the newest', () => {
    if (!p99) throw new Error('p99 is drawn');
    expect(newest([point(0, 5, 7), point(1, 6, null), point(2, null, null)], 'canary', p99.of)).toBe(7);
    expect(newest([point(0, 5, 7), point(1, 5, null), point(2, 5, null), point(3, 5, null)], 'canary', p99.of)).toBeNull();
    expect(limitOf(p99, [point(0, 100, 50)])).toEqual({ value: 120, words: 'stable × 1.2' });
  });
  it('marks each weight once', () => {
    const canary = { steps: [{ step: { kind: 'weight', percent: 5 }, state: 'done' }, { step: { kind: 'analysis', seconds: 60 }, state: 'done' }, { step: { kind: 'weight', percent: 25 }, state: 'current' }], heldSince: 9000, set: 25 } as unknown as Canary;
    const look = (second: number) => ({ id: `${second}`, metric: 'availability', query: '', step: 1, verdict: '', reason: '', stable: null, canary: null, stableSamples: 0, canarySamples: 0, from: new Date(1000), at: new Date(second * 1000) });
    expect(weightMarks({ canary, measurements: [look(3), look(2)] })).toEqual([{ at: 1000, words: '5 %' }, { at: 9000, words: '25 %' }]);
  });
});

describe('what is drawn', () => {
  const point = (at: number) => ({ at, stable: slot, canary: slot });
  const slot = { perSecond: null, errors: null, p50: null, p95: null, p99: null };

  it('begins five minutes before the start, and is all of it while that leaves nothing', () => {
    const points = [0, 300_000, 600_000, 900_000].map(point);
    expect(pointsShown(points, 900_000).map(({ at }) => at)).toEqual([600_000, 900_000]);
    expect(pointsShown(points, 5_000_000)).toHaveLength(4);
    expect(pointsShown(points, null)).toHaveLength(4);
  });

  it('labels marks that have room, those at the end before the line', () => {
    const placed = placedMarks([{ at: 10, words: '5 %' }, { at: 15, words: '25 %' }, { at: 95, words: '50 %' }, { at: 200, words: '100 %' }], 0, 100);
    expect(placed.map(({ words, isLabelled, before }) => [words, isLabelled, before])).toEqual([['5 %', true, false], ['25 %', false, false], ['50 %', true, true]]);
  });

  it('puts no words on those of the mark before: what stands before its own mark needs the room there', () => {
    const placed = placedMarks([{ at: 84, words: '50 %' }, { at: 97, words: '0 %' }], 0, 100);
    expect(placed.map(({ words, isLabelled }) => [words, isLabelled])).toEqual([['50 %', true], ['0 %', false]]);
  });
});
