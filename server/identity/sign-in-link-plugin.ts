import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import { consumeSignInLink } from '@/server/identity/sign-in-link';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';

const body = z.object({ token: z.string().max(200), password: z.string().min(12).max(256).optional() });

/**
 * `POST /api/auth/sign-in/link {token, password?}`: uses a one-time link up, opens a session, and for an invitation
 * sets the person's first password. A POST, so that a mail scanner which follows links does not use them up.
 */
export function signInLinkPlugin(deps: { db: Db; clock: Clock }) {
  return {
    id: 'sign-in-link' as const,
    endpoints: {
      signInLink: createAuthEndpoint('/sign-in/link', { method: 'POST', body, requireHeaders: true }, async (ctx) => {
        const { user, purpose } = await consumeSignInLink(deps, ctx.body.token).catch((error: unknown) => {
          if (error instanceof AppError && error.code === 'UNAUTHENTICATED') throw new APIError('UNAUTHORIZED', { message: error.message });
          throw error;
        });
        if (ctx.body.password && purpose === 'invitation') await setFirstPassword(ctx.context, user.id, ctx.body.password);
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ ok: true });
      }),
    },
  };
}

interface PasswordContext {
  password: { hash(password: string): Promise<string> };
  internalAdapter: {
    findAccounts(userId: string): Promise<{ providerId: string }[]>;
    updatePassword(userId: string, hash: string): Promise<unknown>;
    linkAccount(account: { userId: string; providerId: string; accountId: string; password: string }): Promise<unknown>;
  };
}

async function setFirstPassword({ password, internalAdapter }: PasswordContext, userId: string, chosen: string): Promise<void> {
  const hash = await password.hash(chosen);
  const accounts = await internalAdapter.findAccounts(userId);
  if (accounts.some((account) => account.providerId === 'credential')) await internalAdapter.updatePassword(userId, hash);
  else await internalAdapter.linkAccount({ userId, providerId: 'credential', accountId: userId, password: hash });
}
