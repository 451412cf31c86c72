import { type Matcher, matcher } from '../matcher';
import { type Random, randomFrom } from './random';
import { patternPiece, VALUES } from './pattern-pieces';

/** One question for our matcher and the real one: does this value match? Some patterns do not compile; then both must refuse, though perhaps in other words. */
export interface MatcherCase {
  readonly matcher: Matcher;
  /** Empty: the label is absent. */
  readonly value: string;
}

/** Wrong everywhere, or right only because anchors are put around them. */
const ODD = ['(', ')', '[', '[a', 'a)|(?:b', 'x**', 'a{2,1}', 'a{1001}', '(?!a)b', '(?=a)', '(?<=a)b', '\\1', '\\', '\\Z', '\\C', '[z-a]', '[[:nope:]]', '\\pX', '\\p{Nope}', '(?z)', '\\u0041', '*', '+a', '?', '(?P<1>a)', '(?P=a)', '(?i', 'a|*', '\\8', '\\é', 'a++'] as const;

/**
 * `n` cases, the same for the same seed. About half of the values are made to fit their pattern, the rest are those
 * with one character changed, or something else altogether. Left out is what versions of Go's library disagree about:
 * `(?<name>…)`, one name for two groups, and scripts younger than Unicode 13.
 */
export function matcherCases(seed: number, n: number): readonly MatcherCase[] {
  const random = randomFrom(seed);
  return Array.from({ length: n }, () => oneCase(random));
}

function oneCase(random: Random): MatcherCase {
  const operator = random.chance(0.12) ? random.pick(['=', '!='] as const) : random.pick(['=~', '=~', '!~'] as const);
  if (operator === '=' || operator === '!=') {
    const value = random.pick(VALUES);
    return { matcher: matcher('v', operator, random.chance(0.5) ? value : random.pick(VALUES)), value };
  }
  if (random.chance(0.05)) return { matcher: matcher('v', operator, random.pick(ODD)), value: random.pick(VALUES) };
  const pieces = Array.from({ length: random.below(4) + 1 }, () => patternPiece(random, 2));
  const flags = random.chance(0.25) ? random.pick(['(?i)', '(?s)', '(?m)', '(?U)', '(?is)', '(?-s)', '(?ms)']) : '';
  const alternative = random.chance(0.15) ? `|${random.chance(0.4) ? '' : patternPiece(random, 1).source}` : '';
  const fitting = pieces.map((piece) => piece.sample).join('');
  return { matcher: matcher('v', operator, `${flags}${pieces.map((piece) => piece.source).join('')}${alternative}`), value: spoiled(fitting, random) };
}

function spoiled(value: string, random: Random): string {
  const roll = random.below(10);
  if (roll < 5) return value;
  if (roll < 7) return random.pick(VALUES);
  const signs = [...value];
  const at = random.below(signs.length + 1);
  signs.splice(at, random.below(2), random.pick(['\n', '\u2028', 'x', 'K', 'ſ', 'é', '😀', ' ', '0', '']));
  return signs.join('');
}
