import type { Random } from './random';

/** Part of a pattern with a text that it is likely to match. */
export interface PatternPiece {
  readonly source: string;
  readonly sample: string;
}

/** Texts of every kind in which regular expressions differ: letters with several cases, line ends, what lies beyond ASCII. */
export const VALUES = ['', 'a', 'b', 'ab', 'Bus', 'BusLatencyP99', 'oms-1', 'a.b', 'a\nb', 'a\u2028b', '\n', '\r\n', '\t', ' ', '\u00a0', '\u0085', '\u000b', 'é', 'É', 'e\u0301', 'ß', 'ẞ', 'K', 'K', 'k', 'ſ', 's', 'S', 'Ω', 'Ω', 'ω', 'µ', 'μ', '東京', '😀', '\ufeff', '\uffff', '0', '٣', '_', '-', '"', '\\', '{}', 'a|b', '$', '^', '(', 'aaaaaaaaaaaaaaaaaaaa', 'İ', 'ı', 'i', 'ǆ', 'Dž'] as const;

/** [pattern, texts: the first ones fit, the later ones may not]. */
const ATOMS: readonly (readonly [string, readonly string[]])[] = [
  ['a', ['a', 'A']], ['Bus', ['Bus', 'bus', 'BUS']], ['k', ['k', 'K', 'K']], ['S', ['S', 's', 'ſ']], ['é', ['é', 'É', 'e\u0301']], ['ß', ['ß', 'ẞ', 'ss']], ['ω', ['ω', 'Ω', 'Ω']], ['µ', ['µ', 'μ', 'Μ']], ['İ', ['İ', 'i', 'ı']], ['東', ['東']], ['😀', ['😀', '\ufffd']],
  ['.', ['x', '.', 'é', '😀', '\u2028', '\u0085', '\r', '\n']], ['.*', ['', 'xyz', 'a\u2028b', 'a\nb']], ['.+?', ['x', 'xy', '\n']], ['(?s:.)', ['\n', 'x', '\u2029']], ['(?s).', ['\n', 'x']],
  ['[[:alpha:]]', ['a', 'Z', 'é', '0']], ['[[:^alpha:]]', ['0', 'é', 'a']], ['[[:word:]-]', ['_', '-', 'a', '.']], ['[[:space:]]', [' ', '\t', '\u000b', '\u00a0']], ['[[:upper:][:digit:]]', ['A', '7', 'a', 'É']], ['[[:punct:]]', ['!', '~', '€']],
  ['\\d', ['0', '9', '٣']], ['\\D', ['x', '٣', '0']], ['\\w', ['a', '_', '5', 'é', 'K', 'ſ']], ['\\W', ['-', 'é', 'a']], ['\\s', [' ', '\t', '\n', '\u000b', '\u00a0', '\u2028']], ['\\S', ['a', '\u2028', '\u000b', ' ']],
  ['\\pL', ['a', 'é', '東', '0']], ['\\p{Lu}', ['A', 'É', 'a']], ['\\PN', ['a', '5', '٣']], ['\\p{Greek}', ['ω', 'Ω', 'a']], ['\\P{Han}', ['a', '東']], ['[\\p{Nd}x]', ['٣', 'x', 'y']], ['[^\\p{L}]', ['1', 'é']], ['\\p{^Lu}', ['a', 'A']],
  ['[a-f]', ['c', 'C', 'g']], ['[^a-f]', ['g', '\n', 'c', 'C']], ['[]a]', [']', 'a']], ['[^]a]', ['b', ']']], ['[a\\-z]', ['-', 'm']], ['[-a]', ['-', 'a']], ['[k-s]', ['k', 's', 'K', 'ſ']], ['[^k]', ['x', 'K', 'k']], ['[\\x{1F600}-\\x{1F64F}]', ['😀', 'x']], ['[\\d-]', ['-', '4']],
  ['\\.', ['.', 'x']], ['\\\\', ['\\']], ['\\"', ['"']], ['"', ['"']], ['\\x41', ['A', 'a']], ['\\x{1F600}', ['😀']], ['\\101', ['A']], ['\\t', ['\t']], ['\\n', ['\n']], ['\\a', ['\u0007']], ['\\Qa.b*\\E', ['a.b*', 'axb']], ['\\Q|', ['|']], ['\\_', ['_']], ['\\-', ['-']], ['\\$', ['$']],
  ['^', ['']], ['$', ['']], ['\\A', ['']], ['\\z', ['']], ['\\b', ['']], ['\\B', ['']], ['(?m:^)', ['', '\n']], ['(?m:$)', ['', '\n']], ['(?m)$\\n?', ['', '\n']], ['()', ['']], ['(|a)', ['', 'a']], ['(?:|b)', ['b', '']], ['(?i:k)', ['k', 'K', 'K']], ['(?i:[a-k])', ['K', 'K', 'c']], ['(?i:ſ)', ['s', 'S', 'ſ']], ['(?-i:a)', ['a', 'A']], ['a{,2}', ['a{,2}', 'aa']], ['x{0}', ['', 'x']], ['{', ['{']], ['}', ['}']], [']', [']']],
];
const QUANTIFIERS: readonly (readonly [string, number])[] = [['*', 0], ['+', 1], ['?', 0], ['{2}', 2], ['{1,3}', 2], ['{0,}', 3], ['*?', 1], ['??', 0], ['+?', 2], ['{2,}?', 2]];

/** A piece of at most `depth` nested groups. */
export function patternPiece(random: Random, depth: number): PatternPiece {
  const roll = random.below(10);
  if (depth === 0 || roll < 6) return atom(random);
  if (roll < 8) return group(random, depth);
  const inner = group(random, depth);
  const [quantifier, times] = random.pick(QUANTIFIERS);
  return { source: inner.source + quantifier, sample: inner.sample.repeat(times) };
}

function atom(random: Random): PatternPiece {
  const [source, samples] = random.pick(ATOMS);
  const [fits = ''] = samples;
  return { source, sample: random.chance(0.6) ? fits : random.pick(samples) };
}

function group(random: Random, depth: number): PatternPiece {
  const left = patternPiece(random, depth - 1);
  const right = patternPiece(random, depth - 1);
  const chosen = random.chance(0.5) ? left : right;
  switch (random.below(5)) {
    case 0:
      return { source: `(${left.source}|${right.source})`, sample: chosen.sample };
    case 1:
      return { source: `(?:${left.source}|)`, sample: random.chance(0.5) ? left.sample : '' };
    case 2:
      // So many names that none comes twice in a pattern.
      return { source: `(?P<n${random.below(1e9)}>${left.source})`, sample: left.sample };
    case 3:
      return { source: `(?i:${left.source}${right.source})`, sample: left.sample + right.sample };
    default:
      return { source: `(?:${left.source}${right.source})`, sample: left.sample + right.sample };
  }
}
