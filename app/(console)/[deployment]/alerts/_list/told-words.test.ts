import { expect, test } from 'vitest';
import { toldWords, untoldWords } from './told-words';

const told = (...to: string[]) => ({ told: { at: new Date(0), to }, tells: true });

test.each([
  [told('ana'), 'Told ana', null],
  [told('ana', 'bo'), 'Told ana and bo', null],
  [told('ana', 'bo', 'cy'), 'Told ana and 2 others', null],
  [told(...Array.from({ length: 12 }, (_, at) => `p${at}`), '5 more'), 'Told p0 and others', null],
  [told(), 'No one to tell', 'no channel takes it'],
  [{ told: null, tells: true }, 'Not told yet', 'its group waits for company'],
  [{ told: null, tells: false }, 'Told to nobody', 'only collected'],
])('%j', (telling, words, why) => {
  expect(toldWords(telling)).toBe(words);
  expect(untoldWords(telling)).toBe(why);
});
