import type { Db, Tx } from '@/server/platform/db';

export interface ChangeRow {
  id: string;
  kind: string;
  plugin: string | null;
  summary: string;
  actorName: string;
  effectiveFrom: Date;
}

/** Changes that took effect in a period, newest first. */
export function listChanges(db: Db | Tx, filter: { deployment: string; plugin?: string; from: Date; to: Date; limit: number }): Promise<ChangeRow[]> {
  return db.change.findMany({
    where: { deployment: filter.deployment, ...(filter.plugin ? { plugin: filter.plugin } : {}), effectiveFrom: { gte: filter.from, lte: filter.to } },
    orderBy: { effectiveFrom: 'desc' },
    take: filter.limit,
    select: { id: true, kind: true, plugin: true, summary: true, actorName: true, effectiveFrom: true },
  });
}
