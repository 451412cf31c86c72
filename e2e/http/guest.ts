import { randomBytes } from 'node:crypto';
import type { Console, SessionCookie } from '@/e2e/running';
import { newId } from '@/server/platform/ids';

export interface Guest {
  handle: string;
  session(): Promise<SessionCookie & { cookie: string }>;
  /** Takes the person away again, with all sessions. */
  leave(): Promise<void>;
}

/** A person of this test's own, so that what is counted per person is counted from zero. */
export async function guest(running: Console, role: 'viewer' | 'responder', deployment: string): Promise<Guest> {
  const handle = `guest-${randomBytes(5).toString('hex')}`;
  await running.pool.query(`INSERT INTO identity_user (id, name, email, handle, updated_at) VALUES ($1, $2, $2 || '@example.org', $2, now())`, [newId(), handle]);
  await running.pool.query(`INSERT INTO identity_membership (id, user_id, deployment, role, created_at) SELECT $1, id, $3, $4::"Role", now() FROM identity_user WHERE handle = $2`, [newId(), handle, deployment, role]);
  return {
    handle,
    async session() {
      const session = await running.session(handle);
      return { ...session, cookie: `${session.name}=${session.value}` };
    },
    async leave() {
      await running.pool.query('DELETE FROM identity_user WHERE handle = $1', [handle]);
    },
  };
}
