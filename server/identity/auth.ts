import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { genericOAuth } from 'better-auth/plugins';
import { auditSession } from '@/server/identity/audit-session';
import { openPathsPlugin } from '@/server/identity/open-paths-plugin';
import { signInLinkPlugin } from '@/server/identity/sign-in-link-plugin';
import { signOutPlugin } from '@/server/identity/sign-out-plugin';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';
import type { Env } from '@/server/platform/env';
import type { Logger } from '@/server/platform/log';

/** Sessions end 12 h after they began, used or not. */
export const SESSION_SECONDS = 12 * 3600;
export const SESSION_COOKIE = 'meridian.session_token';
const BASE_PATH = '/api/auth';

export interface AuthDeps {
  db: Db;
  clock: Clock;
  log: Logger;
  secret: string;
  publicUrl: string;
  oidc?: { issuer: string; clientId: string; clientSecret: string } | undefined;
}

/** OIDC settings when all three variables are given. */
export function oidcFrom(env: Env): AuthDeps['oidc'] {
  const { MERIDIAN_OIDC_ISSUER: issuer, MERIDIAN_OIDC_CLIENT_ID: clientId, MERIDIAN_OIDC_CLIENT_SECRET: clientSecret } = env;
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined;
}

/**
 * Sign-in by password, one-time link or OIDC. There is no sign-up: people are made by an administrator or by the
 * command line. Every session that begins or ends is in the audit log; if it cannot be, it does not begin.
 */
export function createAuth({ db, clock, log, secret, publicUrl, oidc }: AuthDeps) {
  const secure = publicUrl.startsWith('https://');
  return betterAuth({
    baseURL: publicUrl,
    basePath: BASE_PATH,
    secret,
    database: prismaAdapter(db, { provider: 'postgresql' }),
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 256 },
    user: { additionalFields: { handle: { type: 'string', input: false }, zone: { type: 'string', input: false, defaultValue: 'UTC' } } },
    session: {
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      additionalFields: { authenticatedAt: { type: 'date', input: false, defaultValue: () => new Date() } },
    },
    rateLimit: { enabled: true, storage: 'database', window: 60, max: 600, customRules: { '/sign-in/email': { window: 60, max: 10 }, '/sign-in/link': { window: 60, max: 30 } } },
    // Said outright: left out, the library drops the origin check wherever it takes itself to be in a test.
    advanced: { disableOriginCheck: false, disableCSRFCheck: false, cookiePrefix: 'meridian', useSecureCookies: false, defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' } },
    databaseHooks: {
      session: {
        create: { before: async (session) => auditSession({ db, clock }, session.userId, 'identity.session.started') },
        delete: { after: async (session) => auditSession({ db, clock }, session.userId, 'identity.session.ended') },
      },
    },
    plugins: [
      openPathsPlugin(BASE_PATH),
      signInLinkPlugin({ db, clock }),
      signOutPlugin({ db, clock, log }),
      ...(oidc ? [genericOAuth({ config: [{ providerId: 'corp', clientId: oidc.clientId, clientSecret: oidc.clientSecret, discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`, pkce: true, disableSignUp: true }] })] : []),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
