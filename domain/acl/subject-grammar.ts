import { OWN_ID } from './subject';

/** Why a written pattern was refused. Each has one message and one place in the text. */
export type SubjectRule =
  | 'empty'
  | 'too-long'
  | 'too-many-tokens'
  | 'empty-token'
  | 'token-too-long'
  | 'reserved-head'
  | 'not-platform'
  | 'too-short'
  | 'star-star-not-last'
  | 'tail-not-last'
  | 'wildcard-inside-token'
  | 'bad-character'
  | 'reserved-probe';

export interface SubjectRefusal {
  readonly ok: false;
  readonly rule: SubjectRule;
  readonly message: string;
  /** The offending stretch of what was written. */
  readonly where: { readonly token: number; readonly offset: number; readonly length: number };
}

export type Canonical = { readonly ok: true; readonly pattern: string } | SubjectRefusal;

export const MAX_PATTERN_LENGTH = 255;
export const MAX_TOKENS = 16;
export const MAX_TOKEN_LENGTH = 64;
/** The reserved last token under which a granted publish line is tried; never a business subject. */
export const PROBE_TOKEN = '__probe';

const ROOT = 'platform';
const LITERAL = /^[A-Za-z0-9_-]+$/;
/** Position from which a token may be the instance's own id: `platform.{domain}.{scope}…`. */
const FIRST_SCOPE_TOKEN = 2;

/**
 * Turns a pattern as written in a request into its one canonical form: relative to the deployment,
 * `**` as `>`, the requesting instance's own id as `{i}`. Everything the bus would take literally
 * although it was meant as a wildcard is refused with the rule, a sentence and the place.
 */
export function canonicalise(written: string, options: { readonly instanceId?: string } = {}): Canonical {
  const tokens = written.split('.');
  const refuse = (rule: SubjectRule, message: string, token: number): SubjectRefusal => ({ ok: false, rule, message, where: place(tokens, token) });

  if (written === '') return refuse('empty', 'A topic is needed, for example platform.data.**', 0);
  if (written.length > MAX_PATTERN_LENGTH) return refuse('too-long', `A topic has at most ${MAX_PATTERN_LENGTH} characters; this one has ${written.length}`, 0);
  const head = tokens[0] ?? '';
  if (head.startsWith('$') || head.startsWith('_INBOX')) return refuse('reserved-head', `Topics under "${head}" belong to the bus itself and cannot be requested`, 0);
  if (tokens.length > MAX_TOKENS) return refuse('too-many-tokens', `A topic has at most ${MAX_TOKENS} tokens; this one has ${tokens.length}`, MAX_TOKENS);

  for (const [at, token] of tokens.entries()) {
    const refusal = refuseToken(token, at === tokens.length - 1);
    if (refusal) return refuse(refusal.rule, refusal.message, at);
  }
  if (head !== ROOT) return refuse('not-platform', `A topic starts with "${ROOT}."; write it relative to the deployment`, 0);
  if (tokens.length < 2) return refuse('too-short', `"${ROOT}" alone names no topic; add at least one token`, 0);
  if (tokens.at(-1) === PROBE_TOKEN) return refuse('reserved-probe', `The last token "${PROBE_TOKEN}" is reserved for checking that a grant is in force`, tokens.length - 1);

  return { ok: true, pattern: tokens.map((token, at) => canonicalToken(token, at, options.instanceId)).join('.') };
}

function canonicalToken(token: string, at: number, instanceId: string | undefined): string {
  if (token === '**') return '>';
  return at >= FIRST_SCOPE_TOKEN && token === instanceId ? OWN_ID : token;
}

function refuseToken(token: string, last: boolean): { rule: SubjectRule; message: string } | null {
  if (token === '') return { rule: 'empty-token', message: 'A token between two dots is empty' };
  if (token === '*' || token === OWN_ID) return null;
  if (token === '**') return last ? null : { rule: 'star-star-not-last', message: '"**" may only be the last token; use "*" for one token in the middle' };
  if (token === '>') return last ? null : { rule: 'tail-not-last', message: '">" may only be the last token; use "*" for one token in the middle' };
  if (/[*>]/.test(token)) return { rule: 'wildcard-inside-token', message: `"${token}" would match only itself on the bus: a wildcard is a whole token` };
  if (token.length > MAX_TOKEN_LENGTH) return { rule: 'token-too-long', message: `A token has at most ${MAX_TOKEN_LENGTH} characters; this one has ${token.length}` };
  if (!LITERAL.test(token)) return { rule: 'bad-character', message: `"${token}" contains a character other than letters, digits, "_" and "-"; write the own instance id as {i}` };
  return null;
}

function place(tokens: readonly string[], token: number): SubjectRefusal['where'] {
  const offset = tokens.slice(0, token).reduce((sum, each) => sum + each.length + 1, 0);
  return { token, offset, length: tokens[token]?.length ?? 0 };
}
