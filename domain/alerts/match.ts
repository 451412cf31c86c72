import { RE2JS } from 're2js';
import { type Labels, labelValue } from './labels';
import type { Matcher } from './matcher';

/** Tests one label value. */
export type ValueTest = (value: string) => boolean;
export type Compiled = { readonly ok: true; readonly test: ValueTest } | { readonly ok: false; readonly message: string };

const MAX_PATTERNS = 256;
/** Per pattern. Longer values are tested anew each time, so that what is remembered stays small. */
const MAX_VALUES = 1_024;
const MAX_VALUE_LENGTH = 256;

/** Least recently used first. A pattern that does not compile is remembered as well: it is typed letter by letter. */
const patterns = new Map<string, Compiled>();

/** The matcher made ready; for a pattern that RE2 refuses, the reason in the words of Go's library. */
export function compiled(matcher: Matcher): Compiled {
  const { value: wanted, isEqual, isRegex } = matcher;
  if (!isRegex) return { ok: true, test: (value) => (value === wanted) === isEqual };
  const found = pattern(wanted);
  if (!found.ok || isEqual) return found;
  return { ok: true, test: (value) => !found.test(value) };
}

/** All matchers together as one test. A pattern that does not compile throws; validate first. */
export function compileMatchers(matchers: readonly Matcher[]): (labels: Labels) => boolean {
  const tests = matchers.map((matcher) => {
    const made = compiled(matcher);
    if (!made.ok) throw new SyntaxError(made.message);
    return { name: matcher.name, test: made.test };
  });
  return (labels) => tests.every(({ name, test }) => test(labelValue(labels, name)));
}

/** Whether all matchers hold; no matcher holds for everything. */
export function matchesAll(matchers: readonly Matcher[], labels: Labels): boolean {
  return compileMatchers(matchers)(labels);
}

/** Whether an alert without that label would satisfy it. */
export function matchesEmpty(matcher: Matcher): boolean {
  const made = compiled(matcher);
  return made.ok && made.test('');
}

/** What RE2 says about the pattern by itself, or null. `a)|(?:b` is wrong, though it compiles once it is anchored. */
export function patternProblem(source: string): string | null {
  try {
    RE2JS.compile(source);
    return null;
  } catch (error) {
    return reason(error);
  }
}

function pattern(source: string): Compiled {
  const known = patterns.get(source);
  const made = known ?? compilePattern(source);
  patterns.delete(source);
  patterns.set(source, made);
  if (patterns.size > MAX_PATTERNS) {
    const [oldest] = patterns.keys();
    if (oldest !== undefined) patterns.delete(oldest);
  }
  return made;
}

/** Anchored as the real server does it, by text, so that even odd patterns mean the same. */
function compilePattern(source: string): Compiled {
  try {
    const expression = RE2JS.compile(`^(?:${source})$`);
    return { ok: true, test: remembering((value) => expression.test(value)) };
  } catch (error) {
    return { ok: false, message: reason(error) };
  }
}

/** A label has few values and many alerts: the answer per value is worth keeping. */
function remembering(test: ValueTest): ValueTest {
  const answers = new Map<string, boolean>();
  return (value) => {
    if (value.length > MAX_VALUE_LENGTH) return test(value);
    const known = answers.get(value);
    if (known !== undefined) return known;
    if (answers.size >= MAX_VALUES) answers.clear();
    const answer = test(value);
    answers.set(value, answer);
    return answer;
  };
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : 'error parsing regexp';
}
