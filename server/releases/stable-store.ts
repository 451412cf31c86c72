import type { Db, Tx } from '@/server/platform/db';
import { readRelease, type StoredRelease } from '@/server/releases/release-store';

export interface Stable {
  release: StoredRelease;
  /** The promotion that brought it, or brought it back. */
  promotionId: string;
  since: Date;
}

/** What runs of a service in a deployment; null: no release has succeeded there. */
export async function stableOf(db: Db | Tx, deployment: string, service: string): Promise<Stable | null> {
  const row = await db.releaseStable.findUnique({ where: { deployment_service: { deployment, service } }, include: { release: true } });
  return row && { release: readRelease(row.release), promotionId: row.promotionId, since: row.since };
}

/** From now on this runs there; null: nothing does. */
export async function setStable(tx: Tx, at: { deployment: string; service: string }, stable: { releaseId: string; promotionId: string; since: Date } | null): Promise<void> {
  if (stable === null) await tx.releaseStable.deleteMany({ where: at });
  else await tx.releaseStable.upsert({ where: { deployment_service: at }, create: { ...at, ...stable }, update: stable });
}
