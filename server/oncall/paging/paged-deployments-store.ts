import type { Db, Tx } from '@/server/platform/db';
import { OPEN_STATES, pageOf, type StoredPage } from '@/server/oncall/paging/page-row-store';

/** Whether anybody is ever on call in a deployment. */
export async function hasSchedule(db: Db | Tx, deployment: string): Promise<boolean> {
  return (await db.oncallSchedule.count({ where: { deployment } })) > 0;
}

/** Deployments in which somebody is paged. */
export async function deploymentsWithSchedule(db: Db): Promise<string[]> {
  return (await db.oncallSchedule.findMany({ select: { deployment: true }, orderBy: { deployment: 'asc' } })).map(({ deployment }) => deployment);
}

/** The newest page of each of these groups, and of every group that has an open page, by group. */
export async function lastPages(db: Db, deployment: string, keys: readonly string[]): Promise<Map<string, StoredPage>> {
  const newest = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT ON (group_key) id FROM oncall_page WHERE deployment = ${deployment} AND group_key = ANY (${[...keys]}::text[]) ORDER BY group_key, opened_at DESC, number DESC`;
  const rows = await db.oncallPage.findMany({ where: { deployment, groupKey: { not: null }, OR: [{ id: { in: newest.map(({ id }) => id) } }, { state: { in: OPEN_STATES } }] } });
  return new Map(rows.map((row) => [row.groupKey ?? '', pageOf(row)]));
}
