import { matches } from '@/domain/acl/subject';
import { canonicalise } from '@/domain/acl/subject-grammar';
import { isDeeperThan, type PathStep, parsePath, valuesAt } from './json-path';

export const OPERATORS = ['=', '!=', '>=', '<=', '~'] as const;
export type Operator = (typeof OPERATORS)[number];

/** One condition; a filter is all of them together. `~` means "contains". */
export type Condition =
  | { readonly on: 'subject'; readonly pattern: string }
  | { readonly on: 'json'; readonly path: string; readonly op: Operator; readonly value: string }
  | { readonly on: 'header'; readonly name: string; readonly op: Operator; readonly value: string }
  | { readonly on: 'size'; readonly op: Operator; readonly value: string };

export interface TapMessage {
  /** Relative to the deployment. */
  readonly topic: string;
  readonly bytes: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed and already masked; undefined when it is not JSON or was withheld. */
  readonly json: unknown;
}

export const MAX_CONDITIONS = 12;
const MAX_COMPARED_DEPTH = 64;

export type ParsedCondition = { readonly ok: true; readonly condition: Condition } | { readonly ok: false; readonly message: string };

/** Reads what stands in a filter chip or the URL: `subject=platform.oms.*`, `$.qty>=1000`, `$.venue=XNAS`, `header.Mer-Seq=7`, `size<=200`. */
export function parseCondition(text: string): ParsedCondition {
  if (text.length > 300) return bad('A condition has at most 300 characters.');
  const found = /^(subject|size|header\.[A-Za-z0-9_-]+|\$[^=!<>~]+)\s*(!=|>=|<=|=|~)\s*(.*)$/s.exec(text.trim());
  if (!found) return bad('Write it as $.field = value, header.Name = value, subject = pattern or size >= bytes; the signs are = != >= <= ~ (contains).');
  const [, left = '', op = '=', right = ''] = found;
  const value = right.replace(/^"(.*)"$/s, '$1');
  if (left === 'subject') return subjectCondition(op as Operator, value);
  if (left === 'size') return /^\d{1,9}$/.test(value) ? { ok: true, condition: { on: 'size', op: op as Operator, value } } : bad('A size is a number of bytes.');
  if (left.startsWith('header.')) return { ok: true, condition: { on: 'header', name: left.slice(7), op: op as Operator, value } };
  const path = left.trim();
  return parsePath(path) ? { ok: true, condition: { on: 'json', path, op: op as Operator, value } } : bad(`"${path}" is not a path; write $.a.b or $.legs[*].qty.`);
}

function subjectCondition(op: Operator, value: string): ParsedCondition {
  if (op !== '=') return bad('A subject is compared with "=" and a pattern.');
  const pattern = canonicalise(value);
  return pattern.ok ? { ok: true, condition: { on: 'subject', pattern: pattern.pattern } } : bad(pattern.message);
}

function bad(message: string): ParsedCondition {
  return { ok: false, message };
}

/** The text that reads back as this condition. */
export function printCondition(condition: Condition): string {
  switch (condition.on) {
    case 'subject':
      return `subject=${condition.pattern}`;
    case 'size':
      return `size${condition.op}${condition.value}`;
    case 'header':
      return `header.${condition.name}${condition.op}${condition.value}`;
    case 'json':
      return `${condition.path}${condition.op}${condition.value}`;
  }
}

/** A filter compiled once, run per message: true when all conditions hold. No condition lets everything through. */
export function compileFilter(conditions: readonly Condition[]): (message: TapMessage) => boolean {
  const tests = conditions.map(compileCondition);
  return (message) => tests.every((test) => test(message));
}

function compileCondition(condition: Condition): (message: TapMessage) => boolean {
  switch (condition.on) {
    case 'subject':
      return (message) => matches(condition.pattern, message.topic);
    case 'size':
      return (message) => holds(message.bytes, condition.op, condition.value);
    case 'header':
      return (message) => holds(message.headers[condition.name], condition.op, condition.value);
    case 'json': {
      const steps: readonly PathStep[] = parsePath(condition.path) ?? [];
      return (message) => {
        const values = valuesAt(message.json, steps);
        // "not equal" must hold for every value there is; the others for any.
        if (condition.op === '!=') return values.every((value) => holds(value, '!=', condition.value));
        return values.some((value) => holds(value, condition.op, condition.value));
      };
    }
  }
}

function holds(actual: unknown, op: Operator, expected: string): boolean {
  if (actual === undefined) return op === '!=';
  const text = textOf(actual);
  if (op === '=') return text === expected;
  if (op === '!=') return text !== expected;
  if (op === '~') return text.toLowerCase().includes(expected.toLowerCase());
  const [left, right] = [Number(actual), Number(expected)];
  if (Number.isNaN(left) || Number.isNaN(right)) return op === '>=' ? text >= expected : text <= expected;
  return op === '>=' ? left >= right : left <= right;
}

/** A value as it is compared. What is nested absurdly deep compares as nothing, rather than exhausting the stack. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return isDeeperThan(value, MAX_COMPARED_DEPTH) ? '' : JSON.stringify(value);
}
