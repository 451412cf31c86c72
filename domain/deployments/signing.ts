import { canonicalJson } from '@/domain/canonical-json';

/** How far a signed request's clock may be from ours. */
export const MAX_CLOCK_SKEW_MS = 60_000;
/** How long a nonce is remembered; longer than any request can stay acceptable. */
export const NONCE_TTL_MS = 2 * MAX_CLOCK_SKEW_MS;
export const NONCE_PATTERN = /^[A-Za-z0-9_-]{16,64}$/;

export const SIGNED_HEADERS = {
  key: 'Meridian-Key',
  timestamp: 'Meridian-Timestamp',
  nonce: 'Meridian-Nonce',
  signature: 'Meridian-Signature',
} as const;

/** What an instance signs when it registers: the canonical JSON of the body without its signature. */
export function registrationSigningText(body: Readonly<Record<string, unknown>>): string {
  const { signature: _signature, ...signed } = body;
  return canonicalJson(signed);
}

export interface SignedRequest {
  readonly method: string;
  /** Path only, without host or query. */
  readonly path: string;
  /** Milliseconds since the epoch, as in the header. */
  readonly timestamp: string;
  readonly nonce: string;
}

/** What an instance signs for every later call. */
export function requestSigningText({ method, path, timestamp, nonce }: SignedRequest): string {
  return [method.toUpperCase(), path, timestamp, nonce].join('\n');
}

/** Whether a timestamp header is a number close enough to `now` (milliseconds since the epoch). */
export function isTimely(timestamp: string, now: number): boolean {
  return /^\d{1,16}$/.test(timestamp) && Math.abs(Number(timestamp) - now) <= MAX_CLOCK_SKEW_MS;
}

/** Where an instance reads its own registration. */
export function registrationPath(instanceId: string): string {
  return `/api/v1/registrations/${instanceId}`;
}

export const REGISTRATIONS_PATH = '/api/v1/registrations';
