import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SharedReading } from './shared-reading';

it('answers nobody with what was read before they asked, and reads twice for a crowd', async () => {
  const shared = new SharedReading<number>();
  const stores = {};
  let value = 0;
  let readings = 0;
  const read = async () => {
    readings++;
    const found = value;
    await new Promise((resolve) => setTimeout(resolve, 5));
    return found;
  };
  const early = shared.of(stores, 'a', read);
  value = 1;
  const crowd = Array.from({ length: 50 }, () => shared.of(stores, 'a', read));
  expect(await early).toBe(0);
  expect(await Promise.all(crowd)).toEqual(Array.from({ length: 50 }, () => 1));
  expect(readings).toBe(2);
  value = 2;
  expect(await shared.of(stores, 'a', read)).toBe(2);
});

it('keeps questions and stores apart, and goes on after a reading that failed', async () => {
  const shared = new SharedReading<string>();
  const [one, other] = [{}, {}];
  const failing = shared.of(one, 'a', () => Promise.reject(new Error('gone')));
  const next = shared.of(one, 'a', () => Promise.resolve('again'));
  await expect(failing).rejects.toThrow('gone');
  expect(await next).toBe('again');
  expect(await Promise.all([shared.of(one, 'b', () => Promise.resolve('b')), shared.of(other, 'a', () => Promise.resolve('other'))])).toEqual(['b', 'other']);
});

it('never answers with what was overwritten before the question, whatever the order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ writes: fc.boolean(), ticks: fc.integer({ min: 0, max: 3 }) }), { maxLength: 30 }), async (steps) => {
      const shared = new SharedReading<number>();
      const stores = {};
      let value = 0;
      const answers: Promise<void>[] = [];
      for (const { writes, ticks } of steps) {
        if (writes) value++;
        const asked = value;
        const answer = shared.of(stores, 'k', async () => {
          const found = value;
          for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
          return found;
        });
        answers.push(answer.then((found) => expect(found).toBeGreaterThanOrEqual(asked)));
        for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
      }
      await Promise.all(answers);
    }),
  );
});
