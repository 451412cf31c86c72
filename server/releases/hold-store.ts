import type { ReleaseHold } from '@/server/generated/prisma/client';
import type { Db, Tx } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';

export type { ReleaseHold };

/** The hold in force on a service, if any; one that ran out is none. */
export function holdOf(db: Db | Tx, deployment: string, service: string, now: Date): Promise<ReleaseHold | null> {
  return db.releaseHold.findFirst({ where: { deployment, service, endedAt: null, OR: [{ until: null }, { until: { gt: now } }] } });
}

/** The holds in force in these deployments. */
export function holdsIn(db: Db | Tx, deployments: readonly string[], now: Date): Promise<ReleaseHold[]> {
  return db.releaseHold.findMany({ where: { deployment: { in: [...deployments] }, endedAt: null, OR: [{ until: null }, { until: { gt: now } }] } });
}

export interface NewHold {
  deployment: string;
  service: string;
  reason: string;
  byId: string;
  byName: string;
  promotionId: string | null;
  until: Date | null;
}

/** Sets a hold; one that ran out makes room. Null when another is in force: of two at once one sets it. */
export async function insertHold(tx: Tx, hold: NewHold, now: Date): Promise<ReleaseHold | null> {
  await tx.releaseHold.updateMany({ where: { deployment: hold.deployment, service: hold.service, endedAt: null, until: { lte: now } }, data: { endedAt: now, endedByName: 'system', endReason: 'It ran out.' } });
  const id = newId();
  const made = await tx.releaseHold.createMany({ data: [{ id, ...hold, createdAt: now }], skipDuplicates: true });
  return made.count === 1 ? tx.releaseHold.findUnique({ where: { id } }) : null;
}

/** Ends the hold in force; false when there is none any more. */
export async function endHold(tx: Tx, id: string, end: { at: Date; byName: string; reason: string }): Promise<boolean> {
  const ended = await tx.releaseHold.updateMany({ where: { id, endedAt: null }, data: { endedAt: end.at, endedByName: end.byName, endReason: end.reason } });
  return ended.count === 1;
}
