import type { Db, Tx } from '@/server/platform/db';
import type { Change } from '@/server/generated/prisma/client';

export type { Change };

export interface ChangeRow {
  id: string;
  kind: string;
  plugin: string | null;
  summary: string;
  actorName: string;
  effectiveFrom: Date;
  recordedAt: Date;
}

export interface ChangeFilter {
  deployment: string;
  plugin?: string;
  /** Of any of these. */
  plugins?: readonly string[];
  from: Date;
  to: Date;
  limit: number;
}

/** Changes that took effect in a period, newest first. What was corrected is told by its correction only. */
export function listChanges(db: Db | Tx, filter: ChangeFilter): Promise<ChangeRow[]> {
  return db.change.findMany({
    where: { deployment: filter.deployment, supersededBy: null, ...(filter.plugin ? { plugin: filter.plugin } : {}), ...(filter.plugins ? { plugin: { in: [...filter.plugins] } } : {}), effectiveFrom: { gte: filter.from, lte: filter.to } },
    orderBy: [{ effectiveFrom: 'desc' }, { recordedAt: 'desc' }],
    take: filter.limit,
    select: { id: true, kind: true, plugin: true, summary: true, actorName: true, effectiveFrom: true, recordedAt: true },
  });
}

/** Changes whose kind begins with one of these, that took effect in [from, to), oldest first. */
export function changesOfKinds(db: Db | Tx, { deployment, kinds, from, to, limit }: Pick<ChangeFilter, 'deployment' | 'from' | 'to' | 'limit'> & { kinds: readonly string[] }): Promise<ChangeRow[]> {
  return db.change.findMany({
    where: { deployment, supersededBy: null, OR: kinds.map((kind) => ({ kind: { startsWith: kind } })), effectiveFrom: { gte: from, lt: to } },
    orderBy: [{ effectiveFrom: 'asc' }, { recordedAt: 'asc' }],
    take: limit,
    select: { id: true, kind: true, plugin: true, summary: true, actorName: true, effectiveFrom: true, recordedAt: true },
  });
}

/** A change of this deployment and the correction that took its place, if any. */
export function findChange(db: Db | Tx, deployment: string, id: string) {
  return db.change.findFirst({ where: { id, deployment }, include: { supersededBy: true } });
}

/** Makes those who correct one change come one after the other. */
export async function lockChange(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM changes_change WHERE id = ${id}::uuid FOR UPDATE`;
}

/** Whether a row of this id is there already. */
export async function changeExists(tx: Tx, id: string): Promise<boolean> {
  return (await tx.change.findUnique({ where: { id }, select: { id: true } })) !== null;
}

type NewChange = Omit<Change, 'supersedesId' | 'correctedBy'> & Partial<Pick<Change, 'supersedesId' | 'correctedBy'>>;

export function insertChange(tx: Tx, data: NewChange): Promise<Change> {
  return tx.change.create({ data });
}

export async function insertChanges(tx: Tx, data: NewChange[]): Promise<void> {
  await tx.change.createMany({ data });
}
