import type { BackupKind } from '@/domain/deployments/settings/change';
import type { BackupReport } from '@/server/generated/prisma/client';
import type { Db, Tx } from '@/server/platform/db';

/** False when this run was reported before. */
export async function insertReport(tx: Tx, report: BackupReport): Promise<boolean> {
  return (await tx.backupReport.createMany({ data: [report], skipDuplicates: true })).count === 1;
}

export function findReport(db: Db | Tx, deployment: string, kind: BackupKind, at: Date): Promise<BackupReport | null> {
  return db.backupReport.findUnique({ where: { deployment_kind_at: { deployment, kind, at } } });
}

/** When it last came off; null when it never did. */
export async function lastSuccess(db: Db | Tx, deployment: string, kind: BackupKind): Promise<Date | null> {
  return (await db.backupReport.findFirst({ where: { deployment, kind, ok: true }, orderBy: { at: 'desc' }, select: { at: true } }))?.at ?? null;
}

export function newestReports(db: Db | Tx, deployment: string, take: number): Promise<BackupReport[]> {
  return db.backupReport.findMany({ where: { deployment }, orderBy: { at: 'desc' }, take });
}
