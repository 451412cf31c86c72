import { matches, overlaps } from '@/domain/acl/subject';
import { changeAt, isDeeperThan, parsePath, valuesAt } from './json-path';

export const MASK_ACTIONS = ['mask', 'remove', 'hash'] as const;
export type MaskAction = (typeof MASK_ACTIONS)[number];

export interface MaskRule {
  readonly id: string;
  /** Canonical pattern relative to the deployment. */
  readonly pattern: string;
  readonly jsonPath: string;
  readonly action: MaskAction;
  readonly label: string;
}

/** What of a message was hidden, so that the reader sees that something is missing and by which rule. */
export interface Masked {
  readonly path: string;
  readonly action: MaskAction;
  readonly rule: string;
}

export type MaskedPayload =
  | { readonly withheld: false; readonly value: unknown; readonly masked: readonly Masked[] }
  /** A rule covers this subject and the payload is no JSON, or nested too deep: all of it stays back. */
  | { readonly withheld: true; readonly masked: readonly Masked[] };

export const MASK_TEXT = '•••';

/** Payloads nested deeper are withheld under a rule: walking and writing them again could exhaust the stack. */
export const MAX_MASKED_DEPTH = 64;

/** The rules that apply to a concrete topic. */
export function rulesFor(rules: readonly MaskRule[], topic: string): readonly MaskRule[] {
  return rules.filter((rule) => matches(rule.pattern, topic));
}

/** Whether any rule could apply somewhere under a tapped pattern. */
export function mayBeMasked(rules: readonly MaskRule[], pattern: string): boolean {
  return rules.some((rule) => overlaps(rule.pattern, pattern));
}

/**
 * Applies every rule of a topic to its payload, before anything is filtered, counted by content or sent. `hash` gives
 * a short keyed digest: equal values stay recognisable as equal, and nothing else can be learned.
 *
 * Where there are rules, only `value` written anew may be shown, never the text it was read from, also when no rule
 * found anything: a repeated key hides an earlier value from the reader of JSON and not from the reader of the text.
 */
export function maskPayload(rules: readonly MaskRule[], payload: { readonly json: unknown } | { readonly unreadable: true }, hash: (value: string) => string): MaskedPayload {
  if (rules.length === 0) return { withheld: false, value: 'json' in payload ? payload.json : null, masked: [] };
  const all = rules.map((rule): Masked => ({ path: rule.jsonPath, action: rule.action, rule: rule.label }));
  if ('unreadable' in payload) return { withheld: true, masked: all };
  if (isDeeperThan(payload.json, MAX_MASKED_DEPTH)) return { withheld: true, masked: all };
  let value = payload.json;
  const masked: Masked[] = [];
  for (const rule of rules) {
    const steps = parsePath(rule.jsonPath);
    // A rule nobody can apply hides everything rather than nothing.
    if (!steps) return { withheld: true, masked: all };
    if (valuesAt(value, steps).length === 0) continue;
    value = changeAt(value, steps, (found) => replacement(rule.action, found, hash));
    masked.push({ path: rule.jsonPath, action: rule.action, rule: rule.label });
  }
  return { withheld: false, value, masked };
}

function replacement(action: MaskAction, value: unknown, hash: (value: string) => string): unknown {
  if (action === 'remove') return undefined;
  if (action === 'mask') return MASK_TEXT;
  return `#${hash(typeof value === 'string' ? value : JSON.stringify(value))}`;
}
