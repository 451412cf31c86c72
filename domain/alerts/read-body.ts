import { type ApiError, type Read, SCHEMA_CODES, schemaError } from './api-v2';
import { readInstant } from './am-time';

/**
 * Reading of bodies as Alertmanager does it: first the types of what is there (400, "parsing …"), then what is
 * missing (422, "… is required", the alphabetically first). A member that is null counts as missing.
 */
export class BodyError extends Error {
  readonly error: ApiError;

  constructor(error: ApiError) {
    super(typeof error.body === 'string' ? error.body : error.body.message);
    this.error = error;
  }
}

/** Runs a reader and turns what it throws into an answer. */
export function reading<T>(read: () => T): Read<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof BodyError) return { ok: false, error: error.error };
    throw error;
  }
}

export function missing(path: string): never {
  throw new BodyError(schemaError(422, `${path} in body is required`, SCHEMA_CODES.required));
}

export function unreadable(body: string, why: string): never {
  throw new BodyError(schemaError(400, `parsing ${body} body from "" failed, because ${why}`));
}

/** The error of a body that is not JSON at all. */
export function notJson(body: 'alerts' | 'silence', why: string): ApiError {
  return schemaError(400, `parsing ${body} body from "" failed, because ${why}`);
}

export type Members = Readonly<Record<string, unknown>>;

export function objectIn(body: string, value: unknown, type: string): Members {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.fromEntries(Object.entries(value));
  return mismatch(body, value, `value of type ${type}`);
}

export function member(from: Members, name: string): unknown {
  return Object.hasOwn(from, name) ? from[name] : undefined;
}

/** A string, or null when it is absent or null. */
export function textIn(body: string, from: Members, name: string, place: string): string | null {
  const value = member(from, name);
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : mismatch(body, value, `struct field ${place}.${name} of type string`);
}

export function flagIn(body: string, from: Members, name: string, place: string): boolean | null {
  const value = member(from, name);
  if (value === undefined || value === null) return null;
  return typeof value === 'boolean' ? value : mismatch(body, value, `struct field ${place}.${name} of type bool`);
}

/** An instant in milliseconds; null when it is absent or Go's zero time. */
export function instantIn(body: string, from: Members, name: string, place: string): number | null {
  const text = textIn(body, from, name, place);
  if (text === null || text === '') return null;
  const at = readInstant(text);
  return at === undefined ? unreadable(body, `parsing time ${JSON.stringify(text)} as "2006-01-02 15:04:05": cannot parse ${JSON.stringify(text)} as "2006"`) : at;
}

export function listIn(body: string, value: unknown, type: string): readonly unknown[] {
  return Array.isArray(value) ? value : mismatch(body, value, `value of type ${type}`);
}

export function mismatch(body: string, value: unknown, target: string): never {
  const kind = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  return unreadable(body, `json: cannot unmarshal ${kind} into Go ${target}`);
}
