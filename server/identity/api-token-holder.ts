import { TOKEN_PERMISSIONS } from '@/domain/identity/permissions';
import { liveApiToken, touchApiToken } from '@/server/identity/api-token-store';
import type { ApiTokenActor } from '@/server/platform/actor';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import { sha256 } from '@/server/platform/ids';

/**
 * The holder of `Authorization: Bearer mct_…`. UNAUTHENTICATED in the same words for a token that is missing,
 * unknown, revoked or past its time: which of them it was is nobody's business.
 */
export async function apiTokenHolder({ db, clock }: { db: Db; clock: Clock }, request: Request): Promise<ApiTokenActor> {
  const secret = /^Bearer (mct_[A-Za-z0-9_-]{20,100})$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const now = clock.now();
  const token = secret ? await liveApiToken(db, sha256(secret), now) : null;
  if (!token) throw new AppError('UNAUTHENTICATED', 'This credential is not known here.');
  await touchApiToken(db, token, now);
  const { id, name, deployment } = token;
  // What a later version no longer knows is held no longer.
  return { kind: 'api_token', id, name, deployment, permissions: TOKEN_PERMISSIONS.filter((each) => token.permissions.includes(each)) };
}
