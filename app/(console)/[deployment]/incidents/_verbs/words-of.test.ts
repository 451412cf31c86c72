import { expect, it } from 'vitest';
import { lacks, sentenceRefusal } from './words-of';

it('says how much is missing', () => {
  expect(lacks('  too few ')).toBe(3);
  expect(sentenceRefusal('too few')).toContain('3 more characters');
  expect(sentenceRefusal('one short')).toContain('1 more character:');
  expect(sentenceRefusal('long enough')).toBeNull();
});

it('names first what has to happen before', () => expect(sentenceRefusal('', ['An alert still fires.', 'A silence is undecided.'])).toBe('An alert still fires. A silence is undecided.'));
