import type { GrantState } from '@/domain/acl/states';
import type { Db, Tx } from '@/server/platform/db';

const MOST = 200;
const withPlugin = { plugin: { select: { name: true } } } as const;
const request = { select: { id: true, state: true, createdAt: true, decidedAt: true, decidedByName: true, requestedByName: true, ...withPlugin, lines: { orderBy: { position: 'asc' }, select: { direction: true, written: true } } } } as const;
const grant = { select: { id: true, direction: true, pattern: true, createdAt: true, expiresAt: true, endedAt: true, endedByName: true, ...withPlugin } } as const;

/** What a note of a shift says about rights: rows of at most 200 each, the oldest first. */
export async function aclOfShift(db: Db | Tx, deployment: string, { from, until, soon }: { from: Date; until: Date; soon: Date }, held: GrantState[]) {
  const during = { gte: from, lt: until };
  // One after the other: a transaction has one connection.
  const decided = await db.aclRequest.findMany({ where: { deployment, decidedAt: during, state: { in: ['approved', 'partially_approved', 'denied'] } }, orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }], take: MOST, ...request });
  const pending = await db.aclRequest.findMany({ where: { deployment, state: 'pending', createdAt: { lt: until } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: MOST, ...request });
  const revoked = await db.aclGrant.findMany({ where: { deployment, state: 'revoked', endedAt: during }, orderBy: [{ endedAt: 'asc' }, { id: 'asc' }], take: MOST, ...grant });
  const expiring = await db.aclGrant.findMany({ where: { deployment, state: { in: held }, expiresAt: { lt: soon } }, orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }], take: MOST, ...grant });
  return { decided, pending, revoked, expiring };
}
export type ShiftRows = Awaited<ReturnType<typeof aclOfShift>>;
