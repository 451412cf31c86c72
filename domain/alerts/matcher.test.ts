import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileMatchers, matchesAll } from './match';
import { canonicalMatchers, matcher, OPERATORS, printMatcher, printMatchers, sameMatchers } from './matcher';
import { parseMatcher, parseMatchers } from './parse-matcher';
import vectors from './vectors/matchers.json';

describe('parsing, as the real server answered', () => {
  it.each(vectors.single)('reads $text', ({ text, matcher: wanted }) => {
    expect(parseMatcher(text)).toEqual({ ok: true, matcher: wanted });
  });

  it.each(vectors.refused)('refuses $text', ({ text, message }) => {
    expect(parseMatcher(text)).toEqual({ ok: false, message });
  });

  it.each(vectors.lists)('reads the list $text', ({ text, matchers }) => {
    expect(parseMatchers(text)).toEqual({ ok: true, matchers });
  });

  it.each(vectors.refusedLists)('refuses the list $text', ({ text, message }) => {
    expect(parseMatchers(text)).toEqual({ ok: false, message });
  });
});

describe('printing', () => {
  const any = fc.tuple(fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/), fc.constantFrom(...OPERATORS), fc.string({ unit: 'binary', maxLength: 12 }))
    .map(([name, operator, value]) => matcher(name, operator, operator.endsWith('~') ? value.replace(/[^\w ]/g, '\\n') : value));

  it('reads back as the same matcher, alone and in a list', () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 4 }), (matchers) => {
        for (const each of matchers) expect(parseMatcher(printMatcher(each))).toEqual({ ok: true, matcher: each });
        expect(parseMatchers(printMatchers(matchers))).toEqual({ ok: true, matchers });
      }),
      { numRuns: 2_000 },
    );
  });

  it('is canonical whatever the order and the repeats', () => {
    const [a, b] = [matcher('b', '=', 'x'), matcher('a', '!~', 'y')];
    expect(printMatchers(canonicalMatchers([a, b, a]))).toBe('{a!~"y",b="x"}');
    expect(sameMatchers([a, b], [b, a])).toBe(false);
    expect(sameMatchers([a, b], [a, b])).toBe(true);
    expect(sameMatchers([a], [a, b])).toBe(false);
  });
});

describe('matching', () => {
  it('reads an absent label as empty, also one that every object seems to have', () => {
    expect(matchesAll([matcher('team', '!=', 'x')], { alertname: 'A' })).toBe(true);
    expect(matchesAll([matcher('constructor', '=', '')], { alertname: 'A' })).toBe(true);
    expect(matchesAll([matcher('team', '=~', 'x|')], {})).toBe(true);
    expect(matchesAll([], { alertname: 'A' })).toBe(true);
  });

  it('anchors patterns at both ends and takes them as RE2 does', () => {
    const hits = (pattern: string, value: string): boolean => matchesAll([matcher('a', '=~', pattern)], { a: value });
    expect(['Bus', 'Bus.*', '(?i)buslat', '(?P<n>B)us.*', '[[:alpha:]]+'].map((pattern) => hits(pattern, 'BusLat'))).toEqual([false, true, true, true, true]);
    expect(hits('a.b', 'a\u2028b')).toBe(true);
    expect(hits('a.b', 'a\nb')).toBe(false);
    expect(hits('a$', 'a\n')).toBe(false);
  });

  it('gives the same answer the second time, beyond what it remembers', () => {
    const test = compileMatchers([matcher('a', '=~', 'v[0-9]*5')]);
    const values = Array.from({ length: 3_000 }, (_, at) => `v${at}`);
    const first = values.map((a) => test({ a }));
    expect(values.map((a) => test({ a }))).toEqual(first);
    expect(first.filter(Boolean)).toHaveLength(300);
  });

  it('throws for a pattern that nobody validated', () => {
    expect(() => compileMatchers([matcher('a', '=~', '(')])).toThrow(/missing closing/);
  });
});
