import type { OncallPagingWatch } from '@/server/generated/prisma/client';
import type { Db, Tx } from '@/server/platform/db';

export type PagingWatch = OncallPagingWatch;

/** Notes that paging of a deployment is watched; since when is kept from the first time. */
export async function beginWatch(tx: Tx, deployment: string, now: Date): Promise<void> {
  await tx.oncallPagingWatch.createMany({ data: [{ deployment, startedAt: now }], skipDuplicates: true });
}

/** Notes that a synthetic page arrived; returns since when none had, where that had been said. */
export async function noteArrival(tx: Tx, deployment: string, at: Date, tookMs: number): Promise<{ silentSince: Date | null }> {
  const [row] = await tx.$queryRaw<{ silent_since: Date | null }[]>`SELECT silent_since FROM oncall_paging_watch WHERE deployment = ${deployment} FOR UPDATE`;
  await tx.oncallPagingWatch.updateMany({ where: { deployment }, data: { arrivedAt: at, tookMs, silentSince: null } });
  return { silentSince: row?.silent_since ?? null };
}

export function watches(db: Db | Tx): Promise<PagingWatch[]> {
  return db.oncallPagingWatch.findMany({ orderBy: { deployment: 'asc' } });
}

export function watchOf(db: Db | Tx, deployment: string): Promise<PagingWatch | null> {
  return db.oncallPagingWatch.findUnique({ where: { deployment } });
}

/** Says that paging is silent, once; false when that was said, or one arrived meanwhile. */
export async function markPagingSilent(tx: Tx, { deployment, arrivedAt }: PagingWatch, now: Date): Promise<boolean> {
  return (await tx.oncallPagingWatch.updateMany({ where: { deployment, silentSince: null, arrivedAt }, data: { silentSince: now } })).count === 1;
}

/** Stops watching deployments that page nobody any more; returns those that were silent. */
export async function dropWatches(tx: Tx, kept: readonly string[]): Promise<PagingWatch[]> {
  const gone = await tx.oncallPagingWatch.findMany({ where: { deployment: { notIn: [...kept] } } });
  await tx.oncallPagingWatch.deleteMany({ where: { deployment: { in: gone.map(({ deployment }) => deployment) } } });
  return gone.filter(({ silentSince }) => silentSince !== null);
}

/** Removes synthetic pages opened before `before`, and returns which. They have no log. */
export async function forgetSynthetic(db: Db, before: Date): Promise<string[]> {
  const old = { where: { origin: 'synthetic' as const, openedAt: { lt: before } }, select: { id: true }, take: 500 };
  const ids = (await db.oncallPage.findMany(old)).map(({ id }) => id);
  await db.oncallPage.deleteMany({ where: { id: { in: ids } } });
  return ids;
}
