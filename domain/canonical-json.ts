export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const LONE_SURROGATE = /\p{Cs}/u;

/**
 * The one spelling of a JSON value that signatures and hashes are taken over (RFC 8785): keys sorted by
 * UTF-16 code units, no spaces, numbers and strings as ECMAScript writes them.
 *
 * Throws a TypeError, naming the path, for what has no JSON form: NaN, infinities, lone surrogates,
 * `undefined` inside an array, functions, bigints, dates and other class instances. Object members whose
 * value is `undefined` are left out.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$');
}

function write(value: unknown, path: string): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeNumber(value, path);
  if (typeof value === 'string') return writeString(value, path);
  if (Array.isArray(value)) return `[${Array.from(value, (each, at) => write(each, `${path}[${at}]`)).join(',')}]`;
  if (typeof value === 'object' && isPlain(value)) return writeObject(value, path);
  throw new TypeError(`${path} has no JSON form (${describe(value)})`);
}

function writeNumber(value: number, path: string): string {
  if (!Number.isFinite(value)) throw new TypeError(`${path} has no JSON form (${value})`);
  // ECMAScript's shortest round-trip form is the one RFC 8785 prescribes; it also writes -0 as 0.
  return JSON.stringify(value);
}

function writeString(value: string, path: string): string {
  if (LONE_SURROGATE.test(value)) throw new TypeError(`${path} has no JSON form (lone surrogate)`);
  return JSON.stringify(value);
}

function writeObject(value: object, path: string): string {
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${writeString(key, `${path} key`)}:${write(member, `${path}.${key}`)}`);
  return `{${members.join(',')}}`;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function describe(value: unknown): string {
  return typeof value === 'object' && value !== null ? (value.constructor?.name ?? 'object') : typeof value;
}
