import type { AlertSource } from '@/server/alerts/intake-store';
import type { Db, Tx } from '@/server/platform/db';
import type { AlertSourceWatch } from '@/server/generated/prisma/client';

export type { AlertSourceWatch };

/** Notes that a source was heard; begins to watch it the first time. Returns whether it had been silent. */
export async function noteHeard(tx: Tx, deployment: string, source: AlertSource, intervalMs: number, at: Date): Promise<{ wasSilentSince: Date | null }> {
  const before = await tx.alertSourceWatch.findUnique({ where: { deployment_source: { deployment, source: source.id } } });
  const data = { sourceName: source.name, intervalMs, lastHeardAt: at, silentSince: null };
  await tx.alertSourceWatch.upsert({ where: { deployment_source: { deployment, source: source.id } }, create: { deployment, source: source.id, ...data }, update: data });
  return { wasSilentSince: before?.silentSince ?? null };
}

/** Watched sources that were last heard more than twice their interval before `now`, and not yet said to be silent. */
export async function newlySilent(db: Db, now: Date, take: number): Promise<AlertSourceWatch[]> {
  const ids = await db.$queryRaw<{ deployment: string; source: string }[]>`
    SELECT deployment, source FROM alerts_source_watch
    WHERE silent_since IS NULL AND last_heard_at < ${now}::timestamptz - 2 * interval_ms * interval '1 millisecond' ORDER BY last_heard_at LIMIT ${take}`;
  return ids.length === 0 ? [] : db.alertSourceWatch.findMany({ where: { OR: ids.map(({ deployment, source }) => ({ deployment, source })) } });
}

/** True when this call marked it: it was silent and still had not been heard. */
export async function markSilent(tx: Tx, watch: AlertSourceWatch, at: Date): Promise<boolean> {
  const { deployment, source, lastHeardAt } = watch;
  const moved = await tx.alertSourceWatch.updateMany({ where: { deployment, source, lastHeardAt, silentSince: null }, data: { silentSince: at } });
  return moved.count === 1;
}

/** Ends the watch over sources whose token was revoked on purpose; returns those. An expired token is no purpose: its silence is news. */
export async function dropRevoked(tx: Tx): Promise<AlertSourceWatch[]> {
  const ids = await tx.$queryRaw<{ deployment: string; source: string }[]>`
    SELECT w.deployment, w.source FROM alerts_source_watch w JOIN identity_api_token t ON t.id::text = w.source WHERE t.revoked_at IS NOT NULL FOR UPDATE OF w`;
  if (ids.length === 0) return [];
  const where = { OR: ids };
  const gone = await tx.alertSourceWatch.findMany({ where });
  await tx.alertSourceWatch.deleteMany({ where });
  return gone;
}

export function listWatches(db: Db | Tx, deployment: string): Promise<AlertSourceWatch[]> {
  return db.alertSourceWatch.findMany({ where: { deployment }, orderBy: { sourceName: 'asc' } });
}
