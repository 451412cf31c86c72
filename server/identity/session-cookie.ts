import { createHmac } from 'node:crypto';
import { SESSION_COOKIE } from '@/server/identity/auth';

/** The cookie that stands for a session token, as the sign-in library signs it. For tests and tools that make sessions. */
export function sessionCookie(secret: string, token: string): { name: string; value: string } {
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  return { name: SESSION_COOKIE, value: encodeURIComponent(`${token}.${signature}`) };
}
