import { expect, it } from 'vitest';
import { deltaSentence, deltaWords } from './delta-words';

it.each([[32_000, '−32 s', '32 s before the onset'], [1_090_400, '−18 min 10 s', '18 min 10 s before the onset'], [-542_000, '+9 min 2 s', '9 min 2 s after the onset'], [400, '0 s', 'at the onset']])('%i ms', (ms, short, long) => {
  expect(deltaWords(ms)).toBe(short);
  expect(deltaSentence(ms)).toBe(long);
});
