import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, DAY_SLOTS, daySlots, slotRuns } from './day-slots';

const NOW = Date.UTC(2026, 10, 21, 12);
const HALF = DAY_MS / DAY_SLOTS;
const ago = (halves: number) => NOW - halves * HALF;

describe('the day of an alert', () => {
  it.each([
    ['nothing', [], []],
    ['one that just began', [{ startsAt: NOW, endsAt: null }], [[47, 48]]],
    ['one that fires since yesterday', [{ startsAt: ago(100), endsAt: null }], [[0, 48]]],
    ['one that ended before the day', [{ startsAt: ago(60), endsAt: ago(49) }], []],
    ['an hour, to its very end', [{ startsAt: ago(4), endsAt: ago(2) }], [[44, 46]]],
    ['a minute across a border of half hours', [{ startsAt: ago(4) - 30_000, endsAt: ago(4) + 30_000 }], [[43, 45]]],
    ['an instant', [{ startsAt: ago(4), endsAt: ago(4) }], [[44, 45]]],
    ['two apart', [{ startsAt: ago(47), endsAt: ago(46.5) }, { startsAt: ago(1), endsAt: null }], [[1, 2], [47, 48]]],
    ['one that is to come', [{ startsAt: NOW + 1, endsAt: null }], []],
  ])('%s', (_, spans, runs) => expect(slotRuns(daySlots(spans, NOW)).map(({ from, to }) => [from, to])).toEqual(runs));

  it('is 12 hex digits, and shows every episode of the day', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: DAY_MS }), fc.integer({ min: 0, max: DAY_MS })).map(([back, long]) => ({ startsAt: NOW - back, endsAt: Math.min(NOW, NOW - back + long) }));
    fc.assert(fc.property(fc.array(span, { maxLength: 20 }), (spans) => {
      const slots = daySlots(spans, NOW);
      expect(slots).toMatch(/^[0-9a-f]{12}$/);
      for (const { startsAt, endsAt } of spans) {
        const at = Math.min(DAY_SLOTS - 1, Math.floor(((startsAt + endsAt) / 2 - (NOW - DAY_MS)) / HALF));
        expect(slotRuns(slots).some(({ from, to }) => from <= at && at < to)).toBe(true);
      }
    }));
  });
  it('reads nothing out of nonsense', () => expect(slotRuns('zz')).toEqual([]));
});
