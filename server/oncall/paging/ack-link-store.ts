import type { OncallAckLink } from '@/server/generated/prisma/client';
import type { Db, Tx } from '@/server/platform/db';

export type AckLink = OncallAckLink;

export async function insertAckLink(tx: Tx, link: Omit<AckLink, 'usedAt'>): Promise<void> {
  await tx.oncallAckLink.create({ data: link });
}

export function ackLink(db: Db | Tx, id: string): Promise<AckLink | null> {
  return db.oncallAckLink.findUnique({ where: { id } });
}

/** Marks the link used if it still may be; false when it was used or its time is over. */
export async function useAckLink(tx: Tx, id: string, now: Date): Promise<boolean> {
  return (await tx.oncallAckLink.updateMany({ where: { id, usedAt: null, expiresAt: { gt: now } }, data: { usedAt: now } })).count === 1;
}

/** Publishes a key that links are checked with; again changes nothing. */
export async function publishKey(db: Db, key: { id: string; publicKey: string; createdAt: Date }): Promise<void> {
  await db.oncallKey.createMany({ data: [key], skipDuplicates: true });
}

export async function publicKeys(db: Db | Tx): Promise<string[]> {
  return (await db.oncallKey.findMany({ orderBy: { createdAt: 'desc' }, select: { publicKey: true } })).map(({ publicKey }) => publicKey);
}
