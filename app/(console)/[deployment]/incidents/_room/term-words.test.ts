import { describe, expect, it } from 'vitest';
import { calm, termWords } from './term-words';

const minutes = (count: number) => new Date(count * 60_000);

describe('a term in words', () => {
  const update = { timer: 'update' as const, since: minutes(0), dueAt: minutes(60) };
  it('counts down', () => expect(termWords(update, 10 * 60_000)).toEqual({ label: 'Next update', left: '50 min', tone: 'plain' }));
  it('warns in its last quarter', () => expect(termWords(update, 48 * 60_000).tone).toBe('warning'));
  it('says by how much it is over', () => expect(termWords(update, 65 * 60_000)).toMatchObject({ left: '5 min over', tone: 'critical' }));
});

describe('a calm length', () => {
  it.each([[400, '1 s'], [61_000, '1 min 1 s'], [121_900, '2 min'], [49 * 60_000 + 12_345, '49 min'], [3 * 86_400_000 + 3_700_000, '3 d 1 h']])('%i ms is %s', (ms, words) => expect(calm(ms)).toBe(words));
});
