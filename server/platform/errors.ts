/** Every way a request can fail, once. Each code maps to one HTTP status and one tRPC code (server/api/error-map.ts). */
export const ERROR_CODES = [
  'BAD_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'ALREADY_DECIDED',
  'IDEMPOTENCY_MISMATCH',
  'STALE_PLAN',
  'TOO_LARGE',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface ErrorDetail {
  /** The input field at fault, in the caller's own spelling. */
  field?: string;
  /** The rule it breaks, as a stable word. */
  rule?: string;
  [name: string]: unknown;
}

/**
 * The one error type of the server. `message` and `detail` of a 4xx code reach the caller as written;
 * an INTERNAL one never carries its cause to the client.
 */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly detail: ErrorDetail = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Absent and foreign things answer alike: same code, same words. */
export function notFound(): AppError {
  return new AppError('NOT_FOUND', 'There is nothing here, or it is not yours to see.');
}

/** Someone decided before; says who and when so that the screen can show it. */
export function alreadyDecided(what: string, by: string | null, at: Date | null): AppError {
  const who = by ?? 'someone else';
  return new AppError('ALREADY_DECIDED', `${what} was already decided by ${who}.`, { by: who, at: at?.toISOString() ?? null });
}
