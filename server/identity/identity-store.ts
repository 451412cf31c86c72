import type { Role, RoleHeld } from '@/domain/identity/permissions';
import type { Person } from '@/server/platform/actor';
import type { Db, Tx } from '@/server/platform/db';
import type { User } from '@/server/generated/prisma/client';
import type { Role as StoredRole } from '@/server/generated/prisma/enums';

export type StoredUser = User;

/** The stored roles are the domain's, less the machine one: this line stops compiling when they drift apart. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameRoles: Same<StoredRole, Exclude<Role, 'api_token'>> = true;
void _sameRoles;

export interface StoredSession {
  id: string;
  userId: string;
  authenticatedAt: Date;
}

/** The person behind a session with the roles held right now: a role lost is lost at the next request. */
export async function loadPerson(db: Db | Tx, session: StoredSession): Promise<Person | null> {
  const user = await db.user.findUnique({ where: { id: session.userId }, include: { memberships: true } });
  if (!user) return null;
  const roles: RoleHeld[] = user.memberships.map(({ role, deployment }) => ({ role, deployment }));
  return { kind: 'person', id: user.id, name: user.handle, zone: user.zone, sessionId: session.id, authenticatedAt: session.authenticatedAt, roles };
}

/** Names for a list of user ids, for rows that show who; ids without a person stay out. */
export async function namesOf(db: Db | Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const users = await db.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, handle: true } });
  return new Map(users.map((user) => [user.id, user.handle]));
}

/** The people who hold one of `roles` in a deployment (platform-wide ones included when such a role is named). */
export async function peopleWithRole(db: Db | Tx, deployment: string, roles: readonly StoredRole[]): Promise<{ id: string; name: string; role: StoredRole }[]> {
  const rows = await db.membership.findMany({
    where: { role: { in: [...roles] }, OR: [{ deployment }, { deployment: null }] },
    include: { user: { select: { id: true, handle: true } } },
    orderBy: { user: { handle: 'asc' } },
  });
  return rows.map((row) => ({ id: row.user.id, name: row.user.handle, role: row.role }));
}

/** The time zones people read times in, by their ids. */
export async function zonesOf(db: Db | Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const users = await db.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, zone: true } });
  return new Map(users.map((user) => [user.id, user.zone]));
}

/** Marks the link used if it still may be, in one guarded step, and returns whose it is; null otherwise. */
export async function takeLink(tx: Tx, tokenHash: string, now: Date): Promise<{ user: StoredUser; purpose: string } | null> {
  const taken = await tx.signInLink.updateMany({ where: { tokenHash, usedAt: null, expiresAt: { gt: now } }, data: { usedAt: now } });
  if (taken.count !== 1) return null;
  const link = await tx.signInLink.findUniqueOrThrow({ where: { tokenHash } });
  return { user: await tx.user.findUniqueOrThrow({ where: { id: link.userId } }), purpose: link.purpose };
}

/** The mail addresses of people's accounts, in lower case. */
export async function accountMails(db: Db | Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const users = await db.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, email: true } });
  return new Map(users.map((user) => [user.id, user.email.toLowerCase()]));
}

/** The mail address of a person's account; null when there is no such person. */
export async function accountMail(db: Db | Tx, userId: string): Promise<string | null> {
  return (await accountMails(db, [userId])).get(userId) ?? null;
}
