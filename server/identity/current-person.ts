import type { Auth } from '@/server/identity/auth';
import { loadPerson } from '@/server/identity/identity-store';
import type { Person } from '@/server/platform/actor';
import type { Db } from '@/server/platform/db';

/** Whose request this is, by its session cookie; null for none, expired or ended. */
export async function currentPerson(auth: Auth, db: Db, headers: Headers): Promise<Person | null> {
  const found = await auth.api.getSession({ headers });
  if (!found) return null;
  const { id, userId, authenticatedAt } = found.session;
  return loadPerson(db, { id, userId, authenticatedAt: new Date(authenticatedAt) });
}
