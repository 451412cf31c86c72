import { describe, expect, it } from 'vitest';
import { readInstant } from './am-time';
import { compiled } from './match';
import { printMatcher } from './matcher';
import { parseMatcher } from './parse-matcher';
import { matcherCases } from './testing/matcher-cases';

describe('generated matcher cases', () => {
  const cases = matcherCases(7, 2_000);

  it('are the same for the same seed, and others for another', () => {
    expect(matcherCases(7, 2_000)).toEqual(cases);
    expect(matcherCases(8, 2_000)).not.toEqual(cases);
  });

  it('reach both answers and refusals, and survive being written and read', () => {
    const tally = { hit: 0, miss: 0, refused: 0 };
    for (const { matcher, value } of cases) {
      const made = compiled(matcher);
      tally[made.ok ? (made.test(value) ? 'hit' : 'miss') : 'refused'] += 1;
      if (made.ok) expect(parseMatcher(printMatcher(matcher))).toEqual({ ok: true, matcher });
    }
    expect(Math.min(tally.hit, tally.miss)).toBeGreaterThan(500);
    expect(tally.refused).toBeGreaterThan(30);
  });
});

describe('instants', () => {
  it.each([
    ['2026-11-21T12:00:00Z', 0], ['2026-11-21T12:00:00.123456789Z', 123], ['2026-11-21T14:00:00+02:00', 0], ['2026-11-21T12:00:00', 0], ['2026-11-21 12:00:00.5', 500],
    ['0001-01-01T00:00:00Z', null], ['2026-02-31T12:00:00Z', undefined], ['2026-11-21', undefined], ['yesterday', undefined], ['2026-11-21T25:00:00Z', undefined],
  ])('%s', (text, after) => {
    const base = Date.parse('2026-11-21T12:00:00Z');
    expect(readInstant(text)).toBe(typeof after === 'number' ? base + after : after);
  });
});
