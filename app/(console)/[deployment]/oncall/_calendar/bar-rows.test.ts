import { expect, test } from 'vitest';
import { barRows, overrideWords } from './bar-rows';
import type { CalendarData } from './calendar-types';

const exception = { reason: 'r', byName: 'a', createdAt: new Date(0), cancelledByName: null };
const calendar: CalendarData = {
  at: new Date(0), title: 't', zone: 'UTC', from: 0, until: 100,
  shifts: [{ role: 'primary', user: 'a', from: 0, until: 60, because: 'layer', layer: 'l', overrideId: null }],
  layers: [{ id: 'l', name: 'Weekly', priority: 0, turns: [{ user: 'a', from: 0, until: 100 }] }],
  overrides: [
    { ...exception, id: 'o1', kind: 'remove', origin: 'planned', oldUser: 'a', newUser: null, from: 60, until: 100, cancelledAt: null },
    { ...exception, id: 'o2', kind: 'replace', origin: 'planned', oldUser: 'a', newUser: 'b', from: 20, until: 40, cancelledAt: 10 },
    { ...exception, id: 'o3', kind: 'replace', origin: 'planned', oldUser: 'a', newUser: 'b', from: 20, until: 40, cancelledAt: 30 },
  ],
  temporaries: [], holes: [{ role: 'primary', from: 60, until: 100 }], handoffs: [], versions: [], people: { a: 'sre-1', b: 'sre-2' },
};

test('what holds, holes beside it, layers and changes each have their row', () => {
  const rows = barRows(calendar);
  expect(rows.map(({ label }) => label)).toEqual(['Primary', 'Secondary', 'Weekly', 'Overrides']);
  expect(rows[0]?.bars.map(({ words }) => words)).toEqual(['sre-1', 'nobody']);
});

test('what was taken back before it began is not drawn, and what was ended ends there', () => {
  const bars = barRows(calendar).at(-1)?.bars;
  expect(bars?.map(({ key, until }) => [key, until])).toEqual([['o1', 100], ['o3', 30]]);
});

test('an override says who stands in for whom', () => {
  const name = (user: string | null) => user ?? 'nobody';
  expect(overrideWords({ kind: 'replace', oldUser: 'a', newUser: 'b' }, name)).toBe('b for a');
  expect(overrideWords({ kind: 'add', oldUser: null, newUser: 'b' }, name)).toBe('b besides');
  expect(overrideWords({ kind: 'remove', oldUser: 'a', newUser: null }, name)).toBe('a, no one instead');
});
