import { afterEach, expect, test, vi } from 'vitest';
import { newId } from './ids';

const UUID_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const millisecond = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16);

afterEach(() => void vi.useRealTimers());

test('ids sort as they were made, more of them than a millisecond has places for', () => {
  vi.useFakeTimers({ now: Date.now() + 60_000 });
  const made = Array.from({ length: 20_000 }, () => newId());
  expect(made).toEqual(made.toSorted());
  expect(new Set(made).size).toBe(made.length);
  expect(made.filter((id) => !UUID_7.test(id))).toEqual([]);
});

test('they go on where they were when the clock trembles, and follow one that is set back', () => {
  const before = newId();
  vi.useFakeTimers({ now: Date.now() - 500 });
  const after = [newId(), newId()];
  expect([before, ...after]).toEqual([before, ...after].toSorted());
  vi.setSystemTime(Date.now() - 3_600_000);
  expect(millisecond(newId())).toBe(Date.now());
});

test('a time that is given is the time of the id, and moves no other', () => {
  const at = Date.UTC(2030, 0, 1);
  expect(newId(at)).toMatch(UUID_7);
  expect(millisecond(newId(at))).toBe(at);
  expect(millisecond(newId())).toBeLessThan(at);
});
