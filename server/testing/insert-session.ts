import { randomBytes } from 'node:crypto';
import { sessionCookie } from '@/server/identity/session-cookie';
import type { Db } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';

export interface TestSession {
  sessionId: string;
  cookie: string;
}

/** A fresh session of a person, inserted rather than clicked, and the cookie for it. */
export async function insertSession(db: Db, secret: string, userId: string): Promise<TestSession> {
  const token = randomBytes(24).toString('base64url');
  const sessionId = newId();
  const now = new Date();
  await db.session.create({ data: { id: sessionId, token, userId, expiresAt: new Date(now.getTime() + 3_600_000), updatedAt: now, authenticatedAt: now } });
  const { name, value } = sessionCookie(secret, token);
  return { sessionId, cookie: `${name}=${value}` };
}
