import { APIError, createAuthEndpoint } from 'better-auth/api';
import { deleteSessionCookie } from 'better-auth/cookies';
import { loadPerson } from '@/server/identity/identity-store';
import { endSession } from '@/server/identity/sessions';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import type { Logger } from '@/server/platform/log';
import { mutateAsSystem } from '@/server/platform/mutation';

/**
 * `POST /api/auth/sign-out`, in place of the library's own, which ends the session first and audits afterwards: here both
 * commit together, and 503 with the session still there when the log cannot be written.
 */
export function signOutPlugin(deps: { db: Db; clock: Clock; log: Logger }) {
  return {
    id: 'sign-out' as const,
    endpoints: {
      signOut: createAuthEndpoint('/sign-out', { method: 'POST', requireHeaders: true }, async (ctx) => {
        const token = await ctx.getSignedCookie(ctx.context.authCookies.sessionToken.name, ctx.context.secret);
        if (token) {
          await end(deps, token).catch((error: unknown) => {
            if (error instanceof AppError && error.code === 'UNAVAILABLE') throw new APIError('SERVICE_UNAVAILABLE', { message: error.message });
            throw error;
          });
        }
        deleteSessionCookie(ctx);
        return ctx.json({ success: true });
      }),
    },
  };
}

async function end(deps: { db: Db; clock: Clock; log: Logger }, token: string): Promise<void> {
  const session = await deps.db.session.findUnique({ where: { token } });
  const person = session && (await loadPerson(deps.db, session));
  if (!person) return;
  await mutateAsSystem(deps, person, 'identity.session.end', (work) => endSession(work, { sessionId: person.sessionId })).catch((error: unknown) => {
    // Ended meanwhile from another tab: what was asked for is so.
    if (!(error instanceof AppError && error.code === 'NOT_FOUND')) throw error;
  });
}
