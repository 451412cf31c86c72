import { expect, it } from 'vitest';
import { clockWords } from './clock-words';

it.each([
  [300_000, '5:00'],
  [246_500, '4:07'],
  [59_001, '1:00'],
  [900, '0:01'],
  [0, '0:00'],
  [-11_500, '+0:12'],
])('%d ms left reads %s', (left, words) => {
  expect(clockWords(left)).toBe(words);
});
