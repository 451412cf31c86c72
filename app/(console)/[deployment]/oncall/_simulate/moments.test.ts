import { expect, test } from 'vitest';
import { momentsOf } from './moments';

test('a step that finds nobody stands before the one it goes on to', () => {
  const telling = { at: 10, userId: 'b', as: 'secondary', step: 1, loop: 0, why: 'step' as const, methods: [] };
  const moments = momentsOf({ tellings: [telling, { ...telling, at: 50, step: 2 }], skips: [{ at: 10, step: 0, loop: 0 }] });
  expect(moments.map(({ at, telling: told }) => [at, told?.step ?? 'nobody'])).toEqual([[10, 'nobody'], [10, 1], [50, 2]]);
});
