import { RE2JS } from 're2js';
import { type Labels, labelValue } from './labels';
import { type Matcher, matcher } from './matcher';
import { parseMatcher } from './parse-matcher';
import { matchersProblem } from './silence';

/** A matcher as it was typed: read, or refused with what is wrong, where it can be told, and what would be right. What was typed stays. */
export type TypedMatcher = { readonly ok: true; readonly typed: string; readonly matcher: Matcher } | { readonly ok: false; readonly typed: string; readonly message: string };

/** Reads one matcher that a person types into the drawer. */
export function readTypedMatcher(typed: string): TypedMatcher {
  const refuse = (message: string): TypedMatcher => ({ ok: false, typed, message });
  if (typed.trim() === '') return refuse('Write a label, an operator and a value, e.g. severity!="critical".');
  const read = parseMatcher(typed);
  if (!read.ok) return refuse(typedProblem(typed, read.message));
  // Whether it is too broad by itself depends on the others; here only its form counts.
  const problem = matchersProblem([read.matcher]);
  if (problem !== null && problem.rule !== 'empty' && problem.rule !== 'negative') return refuse(problem.words);
  return { ok: true, typed, matcher: read.matcher };
}

function typedProblem(typed: string, message: string): string {
  if (message.startsWith('error parsing regexp')) return `The pattern does not work: ${message.replace('error parsing regexp: ', '').replace(/\^\(\?:([^]*)\)\$/, '$1')}.`;
  if (message.startsWith('matcher value contains')) return 'A quote stands inside the value: put a backslash before it (\\"), or close the quotes at the end.';
  const name = /^\s*([^\s=!~<>]+)/.exec(typed)?.[1] ?? '';
  if (!/[=!]/.test(typed)) return `An operator is missing: write ${/^[a-zA-Z_]\w*$/.test(name) ? name : 'alertname'}="…"; also != (not), =~ (pattern) and !~ (not this pattern).`;
  if (/[<>]|!(?![=~])/.test(typed)) return 'The operators are =, !=, =~ (pattern) and !~ (not this pattern).';
  return `No label is called "${name}": a name is letters, digits and _, and does not begin with a digit.`;
}

/** Labels that say most come first. */
const ORDER = ['alertname', 'deployment', 'service', 'plugin', 'slo'];
/** More values than this of one label say that it is not what the alerts have in common. */
const MAX_ALTERNATIVES = 5;

/**
 * Matchers that the chosen alerts suggest: a label with one value in all of them as it is, one with a few values as a
 * pattern of just these. Labels that some of them lack are left out.
 */
export function suggestMatchers(chosen: readonly Labels[]): readonly Matcher[] {
  const [first] = chosen;
  if (!first) return [];
  const names = Object.keys(first).filter((name) => chosen.every((labels) => labelValue(labels, name) !== ''));
  const suggested = names.flatMap((name) => {
    const values = [...new Set(chosen.map((labels) => labelValue(labels, name)))];
    const [only = ''] = values;
    if (values.length === 1) return [matcher(name, '=', only)];
    return values.length <= MAX_ALTERNATIVES ? [matcher(name, '=~', values.toSorted().map((value) => RE2JS.quote(value)).join('|'))] : [];
  });
  return suggested.toSorted((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1));
}

function rank(name: string): number {
  const at = ORDER.indexOf(name);
  return at < 0 ? ORDER.length : at;
}
