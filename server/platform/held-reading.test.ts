import { expect, it } from 'vitest';
import { HeldReading } from './held-reading';

it('reads once for all who ask within the time, and anew afterwards', async () => {
  const held = new HeldReading<number>(2000);
  const stores = {};
  let readings = 0;
  const read = () => Promise.resolve(++readings);
  expect(await Promise.all(Array.from({ length: 20 }, () => held.of(stores, 'a', 10_000, read)))).toEqual(Array.from({ length: 20 }, () => 1));
  expect(await held.of(stores, 'a', 11_999, read)).toBe(1);
  expect(await held.of(stores, 'a', 12_000, read)).toBe(2);
  expect(await held.of(stores, 'a', 9000, read)).toBe(3);
});

it('keeps questions and stores apart, and nothing that failed', async () => {
  const held = new HeldReading<string>(2000);
  const stores = {};
  const failing = [1, 2].map(() => held.of(stores, 'a', 0, () => Promise.reject(new Error('gone'))));
  for (const each of failing) await expect(each).rejects.toThrow('gone');
  expect(await held.of(stores, 'a', 0, () => Promise.resolve('again'))).toBe('again');
  expect(await held.of(stores, 'b', 0, () => Promise.resolve('b'))).toBe('b');
  expect(await held.of({}, 'a', 0, () => Promise.resolve('elsewhere'))).toBe('elsewhere');
});
