import { expect, it } from 'vitest';
import { readingWords } from './reading-words';

it('names who else reads, and counts from the third on', () => {
  expect([[], ['Otto'], ['Otto', 'Ada'], ['Otto', 'Ada', 'Kim', 'Lee']].map(readingWords)).toEqual(['', 'Otto is reading this too', 'Otto and Ada are reading this too', 'Otto, Ada and 2 more are reading this too']);
});
