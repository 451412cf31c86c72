import type { Db, Tx } from '@/server/platform/db';

export interface HeldLease {
  name: string;
  holder: string;
  /** Grows with every change of holder; effects check it in their own transaction. */
  epoch: number;
}

/**
 * Takes the lease if it is free or expired, or renews it if `holder` has it; null when another holds it.
 * Expiry is judged by the database's clock, so that a process with a wrong clock cannot hold on.
 */
export async function takeLease(db: Db, name: string, holder: string, ttlMs: number): Promise<HeldLease | null> {
  const rows = await db.$queryRaw<{ epoch: number }[]>`
    INSERT INTO platform_lease AS held (name, holder, epoch, expires_at)
    VALUES (${name}, ${holder}, 1, now() + ${ttlMs}::int * interval '1 millisecond')
    ON CONFLICT (name) DO UPDATE SET
      holder = excluded.holder,
      epoch = held.epoch + CASE WHEN held.holder = excluded.holder AND held.expires_at > now() THEN 0 ELSE 1 END,
      expires_at = excluded.expires_at
    WHERE held.holder = excluded.holder OR held.expires_at <= now()
    RETURNING epoch`;
  const row = rows[0];
  return row ? { name, holder, epoch: row.epoch } : null;
}

/** Gives the lease back so that another worker need not wait for its end. */
export async function releaseLease(db: Db, lease: HeldLease): Promise<void> {
  await db.lease.updateMany({ where: { name: lease.name, holder: lease.holder, epoch: lease.epoch }, data: { expiresAt: new Date(0) } });
}

/** True while `lease` is still the current epoch, seen and locked inside `tx`: a paused holder cannot act after losing it. */
export async function leaseStillHeld(tx: Tx, lease: HeldLease): Promise<boolean> {
  const rows = await tx.$queryRaw<{ ok: boolean }[]>`
    SELECT (epoch = ${lease.epoch} AND holder = ${lease.holder}) AS ok FROM platform_lease WHERE name = ${lease.name} FOR SHARE`;
  return rows[0]?.ok ?? false;
}
