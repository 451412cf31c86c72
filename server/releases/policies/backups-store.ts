import type { Db, Tx } from '@/server/platform/db';

/** When the last backup and the last test of restoring came off, by deployment (epoch milliseconds): one statement. */
export async function backupsIn(db: Db | Tx, deployments: readonly string[]): Promise<Map<string, { lastSuccess: number | null; lastRestoreTest: number | null }>> {
  const rows = await db.backupReport.groupBy({ by: ['deployment', 'kind'], where: { deployment: { in: [...deployments] }, ok: true }, _max: { at: true } });
  const last = (deployment: string, kind: 'backup' | 'restore_test'): number | null => rows.find((row) => row.deployment === deployment && row.kind === kind)?._max.at?.getTime() ?? null;
  return new Map(deployments.map((deployment) => [deployment, { lastSuccess: last(deployment, 'backup'), lastRestoreTest: last(deployment, 'restore_test') }]));
}
