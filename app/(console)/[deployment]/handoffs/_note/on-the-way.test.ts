import { expect, it } from 'vitest';
import { OnTheWay } from './on-the-way';

function sending() {
  let answer: (done: boolean) => void = () => undefined;
  const promise = new Promise<boolean>((resolve) => (answer = resolve));
  return { promise, answer: (done: boolean) => answer(done) };
}

it('is settled when the last is answered, and says whether all were done', async () => {
  const onTheWay = new OnTheWay();
  const [first, second] = [sending(), sending()];
  const seen: unknown[] = [];
  void onTheWay.follow('a', first.promise, (last) => seen.push(last));
  void onTheWay.follow('b', second.promise, (last) => seen.push(last));
  expect([onTheWay.has('a'), [...onTheWay.keys]]).toEqual([true, ['a', 'b']]);
  const settled = onTheWay.settled().then((all) => seen.push(`settled: ${all}`));
  second.answer(true);
  await expect.poll(() => seen).toEqual([false]);
  first.answer(true);
  await settled;
  expect(seen).toEqual([false, true, 'settled: true']);
  expect(onTheWay.has('a')).toBe(false);
});

it('what was refused, or never came through, was not done', async () => {
  for (const failing of [Promise.resolve(false), Promise.reject<boolean>(new Error('cut'))]) {
    const onTheWay = new OnTheWay();
    void onTheWay.follow('a', failing, () => undefined);
    void onTheWay.follow('b', Promise.resolve(true), () => undefined);
    expect(await onTheWay.settled()).toBe(false);
  }
});

it('nothing on the way is settled at once', async () => expect(await new OnTheWay().settled()).toBe(true));
