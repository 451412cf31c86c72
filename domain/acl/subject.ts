/**
 * Set algebra over NATS subject patterns. A pattern is a set of subjects: `*` stands for exactly one
 * token, a final `>` for one or more. Every other token is a literal, also one that merely contains a
 * star. `{i}` (the instance's own id) is one literal token that is not known yet.
 *
 * The functions are exact because the alphabet of tokens is infinite: a wildcard always has a value
 * that no finite list of literals names.
 */

const TAIL = '>';
const ANY = '*';
export const OWN_ID = '{i}';

export function tokensOf(pattern: string): readonly string[] {
  return pattern.split('.');
}

export function hasWildcard(pattern: string): boolean {
  return tokensOf(pattern).some((token, at, all) => token === ANY || (token === TAIL && at === all.length - 1));
}

/** A pattern with a trailing `>` matches any number of tokens from this one on. */
export function isOpenEnded(pattern: string): boolean {
  return pattern === TAIL || pattern.endsWith('.>');
}

/** Whether `subject`, taken literally, is in the set `pattern`. */
export function matches(pattern: string, subject: string): boolean {
  const p = tokensOf(pattern);
  const s = tokensOf(subject);
  for (const [at, token] of p.entries()) {
    if (token === TAIL && at === p.length - 1) return s.length > at;
    if (at >= s.length || (token !== ANY && token !== s[at])) return false;
  }
  return p.length === s.length;
}

/** Whether every subject of `inner` is also one of `outer` (inner ⊆ outer). */
export function covers(outer: string, inner: string): boolean {
  const o = tokensOf(outer);
  const i = tokensOf(inner);
  for (const [at, token] of o.entries()) {
    if (token === TAIL && at === o.length - 1) return i.length > at;
    const other = i[at];
    if (other === undefined || (other === TAIL && at === i.length - 1)) return false;
    if (token !== ANY && token !== other) return false;
  }
  return o.length === i.length;
}

/**
 * The subjects that both patterns contain: none, or exactly one pattern. `{i}` meets any literal,
 * because an instance may bear that name; the result then says `{i}`.
 */
export function intersect(a: string, b: string): string | null {
  const left = tokensOf(a);
  const right = tokensOf(b);
  const both: string[] = [];
  for (let at = 0; ; at += 1) {
    const x = left[at];
    const y = right[at];
    if (x === undefined || y === undefined) return x === y ? both.join('.') : null;
    if (x === TAIL && at === left.length - 1) return [...both, ...right.slice(at)].join('.');
    if (y === TAIL && at === right.length - 1) return [...both, ...left.slice(at)].join('.');
    const token = narrower(x, y);
    if (token === null) return null;
    both.push(token);
  }
}

function narrower(x: string, y: string): string | null {
  if (x === y || y === ANY) return x;
  if (x === ANY) return y;
  return x === OWN_ID || y === OWN_ID ? OWN_ID : null;
}

/** Whether at least one subject is in both patterns. */
export function overlaps(a: string, b: string): boolean {
  return intersect(a, b) !== null;
}

/** Whether `inner` ⊆ the union of `outers`, also where no single one of them suffices. */
export function coversUnion(outers: readonly string[], inner: string): boolean {
  return uncoveredPieces(outers, inner).length === 0;
}

/** What a list of allows and denies leaves: `inner` ⊆ ∪allow \ ∪deny. */
export function allowDenyCovers(rights: { readonly allow: readonly string[]; readonly deny: readonly string[] }, inner: string): boolean {
  return coversUnion(rights.allow, inner) && !rights.deny.some((denied) => overlaps(denied, inner));
}

/**
 * A concrete subject that `inner` contains and no `outer` does, or null when there is none. Tokens of
 * `prefer` are tried first in place of wildcards, so that the example reads like a real topic.
 */
export function witness(outers: readonly string[], inner: string, prefer: readonly string[] = []): string | null {
  const [piece] = uncoveredPieces(outers, inner);
  if (piece === undefined) return null;
  const fresh = freshTokens([...outers, inner]);
  for (const candidate of prefer) {
    const subject = concrete(piece, (index) => (index === 0 ? candidate : fresh(index)));
    if (!outers.some((outer) => matches(outer, subject))) return subject;
  }
  return concrete(piece, fresh);
}

/**
 * The parts of `inner` that lie in no single outer pattern. An open-ended pattern is split by length
 * (one token more, two more, …, and the rest); a part of fixed length that is in no single outer pattern
 * is not in their union either, nor is the rest.
 */
export function uncoveredPieces(outers: readonly string[], inner: string): readonly string[] {
  const pieces = piecesOf(outers, inner);
  const uncovered = pieces.filter((piece) => !outers.some((outer) => covers(outer, piece)));
  return uncovered.length === pieces.length ? [inner] : uncovered;
}

function piecesOf(outers: readonly string[], inner: string): readonly string[] {
  if (!isOpenEnded(inner) || outers.some((outer) => covers(outer, inner))) return [inner];
  const prefix = tokensOf(inner).slice(0, -1);
  const longest = Math.max(prefix.length, ...outers.map((outer) => tokensOf(outer).length));
  const pieces: string[] = [];
  for (let length = prefix.length + 1; length <= longest; length += 1) {
    pieces.push([...prefix, ...stars(length - prefix.length)].join('.'));
  }
  return [...pieces, [...prefix, ...stars(longest - prefix.length), TAIL].join('.')];
}

function stars(count: number): string[] {
  return Array.from({ length: count }, () => ANY);
}

function concrete(pattern: string, tokenFor: (wildcard: number) => string): string {
  let wildcard = 0;
  return tokensOf(pattern)
    .map((token) => (token === ANY || token === TAIL ? tokenFor(wildcard++) : token))
    .join('.');
}

/** Tokens that occur in none of the patterns: what a wildcard matches and no literal does. */
export function freshTokens(patterns: readonly string[]): (index: number) => string {
  const taken = new Set(patterns.flatMap((pattern) => tokensOf(pattern)));
  let stem = 'any';
  while ([...taken].some((token) => token.startsWith(stem))) stem += 'x';
  return (index) => (index === 0 ? stem : `${stem}${index + 1}`);
}

/** The pattern as one instance uses it on the bus: `{i}` replaced by its id. */
export function forInstance(pattern: string, instanceId: string): string {
  return tokensOf(pattern)
    .map((token) => (token === OWN_ID ? instanceId : token))
    .join('.');
}

/** Whether a server accepts the string as a subscription at all: no empty token, `>` only last. */
export function isSubscribable(pattern: string): boolean {
  const tokens = tokensOf(pattern);
  return tokens.every((token, at) => token !== '' && !/\s/.test(token) && (token !== TAIL || at === tokens.length - 1));
}
