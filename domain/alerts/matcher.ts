import { compareBytes } from './labels';

export const OPERATORS = ['=', '!=', '=~', '!~'] as const;
export type Operator = (typeof OPERATORS)[number];

/** One condition on a label, in the form of Alertmanager's JSON. */
export interface Matcher {
  readonly name: string;
  readonly value: string;
  readonly isRegex: boolean;
  /** False negates. */
  readonly isEqual: boolean;
}

export const MATCHER_LIMITS = { count: 32, name: 256, value: 4_096 } as const;

export function matcher(name: string, operator: Operator, value: string): Matcher {
  return { name, value, isRegex: operator.endsWith('~'), isEqual: operator.startsWith('=') };
}

export function operatorOf({ isEqual, isRegex }: Matcher): Operator {
  if (isEqual) return isRegex ? '=~' : '=';
  return isRegex ? '!~' : '!=';
}

/** The canonical text, which reads back as the same matcher: `severity!="critical"`. */
export function printMatcher(each: Matcher): string {
  return `${each.name}${operatorOf(each)}"${escaped(each.value)}"`;
}

/** All of them together, as in a route or a filter: `{alertname="Dup",severity=~"critical|warning"}`. */
export function printMatchers(matchers: readonly Matcher[]): string {
  return `{${matchers.map(printMatcher).join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}

/** Sorted by name, value and operator, each once: what two sets that mean the same have in common. */
export function canonicalMatchers(matchers: readonly Matcher[]): readonly Matcher[] {
  const byText = new Map(matchers.map((each) => [printMatcher(each), each]));
  return [...byText.values()].toSorted((a, b) => compareBytes(a.name, b.name) || compareBytes(a.value, b.value) || OPERATORS.indexOf(operatorOf(a)) - OPERATORS.indexOf(operatorOf(b)));
}

/** Whether the lists are the same, in the same order: the real server's rule for changing a silence in place. */
export function sameMatchers(a: readonly Matcher[], b: readonly Matcher[]): boolean {
  return a.length === b.length && a.every((each, at) => printMatcher(each) === printMatcher(b[at] ?? each) && b[at] !== undefined);
}
