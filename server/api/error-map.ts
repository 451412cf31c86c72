import { TRPCError } from '@trpc/server';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import { ZodError } from 'zod';
import { AppError, type ErrorCode, type ErrorDetail } from '@/server/platform/errors';

/** Code → HTTP status and tRPC code, the only place where either is chosen. */
const MAP: Readonly<Record<ErrorCode, { status: number; trpc: TRPC_ERROR_CODE_KEY }>> = {
  BAD_INPUT: { status: 422, trpc: 'UNPROCESSABLE_CONTENT' },
  UNAUTHENTICATED: { status: 401, trpc: 'UNAUTHORIZED' },
  FORBIDDEN: { status: 403, trpc: 'FORBIDDEN' },
  NOT_FOUND: { status: 404, trpc: 'NOT_FOUND' },
  CONFLICT: { status: 409, trpc: 'CONFLICT' },
  ALREADY_DECIDED: { status: 409, trpc: 'CONFLICT' },
  IDEMPOTENCY_MISMATCH: { status: 409, trpc: 'CONFLICT' },
  STALE_PLAN: { status: 412, trpc: 'PRECONDITION_FAILED' },
  TOO_LARGE: { status: 413, trpc: 'PAYLOAD_TOO_LARGE' },
  RATE_LIMITED: { status: 429, trpc: 'TOO_MANY_REQUESTS' },
  UNAVAILABLE: { status: 503, trpc: 'SERVICE_UNAVAILABLE' },
  INTERNAL: { status: 500, trpc: 'INTERNAL_SERVER_ERROR' },
};

/** What a caller is told, the same over tRPC and REST. */
export interface PublicError {
  code: ErrorCode;
  message: string;
  detail: ErrorDetail;
}

export function httpStatus(code: ErrorCode): number {
  return MAP[code].status;
}

/** Any thrown thing as an AppError: a schema's refusal names the first field and rule, the unknown becomes INTERNAL. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof TRPCError) {
    if (error.cause instanceof AppError) return error.cause;
    if (error.cause instanceof ZodError) return fromZod(error.cause);
    if (error.code === 'NOT_FOUND') return new AppError('NOT_FOUND', 'There is no such procedure.');
    if (error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR' || error.code === 'METHOD_NOT_SUPPORTED') return new AppError('BAD_INPUT', error.message);
  }
  if (error instanceof ZodError) return fromZod(error);
  return new AppError('INTERNAL', 'unexpected error', {}, { cause: error });
}

function fromZod(error: ZodError): AppError {
  const issue = error.issues[0];
  const field = issue?.path.join('.') || '(root)';
  return new AppError('BAD_INPUT', `${field}: ${issue?.message ?? 'is not valid'}`, { field, rule: issue?.code ?? 'invalid' });
}

/** What may leave the server: a 5xx says only that it happened and under which request id. */
export function publicError(error: AppError, requestId: string): PublicError {
  if (error.code === 'INTERNAL') return { code: 'INTERNAL', message: `Something failed on our side. Quote ${requestId}.`, detail: {} };
  return { code: error.code, message: error.message, detail: error.detail };
}

export function toTrpcError(error: AppError): TRPCError {
  return new TRPCError({ code: MAP[error.code].trpc, message: error.message, cause: error });
}
