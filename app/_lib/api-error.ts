import { TRPCClientError } from '@trpc/client';
import type { PublicError } from '@/server/api/error-map';
import type { AppRouter } from '@/server/api/root';

/** What went wrong with a call, in the server's words. Without an answer it is the connection that failed. */
export function apiError(error: unknown): Pick<PublicError, 'message' | 'detail'> & { readonly code: PublicError['code'] | 'NO_ANSWER' } {
  const known = error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data?.error : undefined;
  return known ?? { code: 'NO_ANSWER', message: 'The server did not answer. Nothing you typed is lost; try again.', detail: {} };
}
