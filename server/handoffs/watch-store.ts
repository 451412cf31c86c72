import type { Db, Tx } from '@/server/platform/db';

export interface Watch {
  scheduleVersion: number;
  since: Date;
  lookAt: Date;
}

/** For which version of each schedule its handovers were looked at, and when they are looked at again. */
export async function readWatches(db: Db): Promise<Map<string, Watch>> {
  return new Map((await db.handoffWatch.findMany()).map(({ deployment, ...watch }) => [deployment, watch]));
}

/** The watch of a deployment, locked: one worker looks at a time. A new one begins at `now`. */
export async function lockWatch(tx: Tx, deployment: string, now: Date): Promise<Watch> {
  await tx.handoffWatch.createMany({ data: [{ deployment, scheduleVersion: 0, since: now, lookAt: now }], skipDuplicates: true });
  await tx.$queryRaw`SELECT 1 FROM handoffs_watch WHERE deployment = ${deployment} FOR UPDATE`;
  return tx.handoffWatch.findUniqueOrThrow({ where: { deployment }, select: { scheduleVersion: true, since: true, lookAt: true } });
}

export async function setWatch(tx: Tx, deployment: string, next: Pick<Watch, 'scheduleVersion' | 'lookAt'>): Promise<void> {
  await tx.handoffWatch.update({ where: { deployment }, data: next });
}
