import type { Db, Tx } from '@/server/platform/db';

/** What the workers say of themselves: whom to seal passwords to, and which private networks may be asked. */
export interface Checker {
  publicKey: string;
  allow: string;
}

const ONLY = 1;

export async function saveChecker(db: Db | Tx, { publicKey, allow }: Checker, now: Date): Promise<void> {
  const data = { publicKey, allow, updatedAt: now };
  await db.dependencyChecker.upsert({ where: { id: ONLY }, create: { id: ONLY, ...data }, update: data });
}

/** Null before any worker ran. */
export function readChecker(db: Db | Tx): Promise<Checker | null> {
  return db.dependencyChecker.findUnique({ where: { id: ONLY }, select: { publicKey: true, allow: true } });
}
