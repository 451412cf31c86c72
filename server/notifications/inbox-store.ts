import type { NoticeSeverity } from '@/domain/notifications/notice';
import type { Db, Tx } from '@/server/platform/db';
import type { InboxItem, Notice } from '@/server/generated/prisma/client';

type Mine = { userId: string; deployment: string };

/** A person's items in a deployment, newest first, from before `cursor`. */
export function inboxItems(db: Db, { userId, deployment }: Mine, page: { cursor?: string; limit: number; unreadOnly: boolean }): Promise<(InboxItem & { notice: Notice })[]> {
  return db.inboxItem.findMany({
    where: { userId, deployment, ...(page.cursor === undefined ? {} : { id: { lt: page.cursor } }), ...(page.unreadOnly ? { readAt: null } : {}) },
    include: { notice: true },
    orderBy: { id: 'desc' },
    take: page.limit,
  });
}

/** How many unread items of each severity. */
export async function unreadCounts(db: Db, { userId, deployment }: Mine): Promise<Record<NoticeSeverity, number>> {
  const rows = await db.$queryRaw<{ severity: NoticeSeverity; count: bigint }[]>`
    SELECT notice.severity::text AS severity, count(*) AS count
    FROM notifications_inbox_item AS item JOIN notifications_notice AS notice ON notice.id = item.notice_id
    WHERE item.user_id = ${userId} AND item.deployment = ${deployment} AND item.read_at IS NULL
    GROUP BY 1`;
  const counts = { critical: 0, warning: 0, info: 0 };
  for (const { severity, count } of rows) counts[severity] = Number(count);
  return counts;
}

/** How many of these items are the person's, read or not. */
export function ownItems(tx: Tx, { userId, deployment }: Mine, ids: readonly string[]): Promise<number> {
  return tx.inboxItem.count({ where: { userId, deployment, id: { in: [...ids] } } });
}

/** Marks unread items read: those of `ids`, or all that were there at `upTo`. Returns how many were unread. */
export async function markItems(tx: Tx, { userId, deployment }: Mine, which: { ids: readonly string[] } | { upTo: Date }, now: Date): Promise<number> {
  const some = 'ids' in which ? { id: { in: [...which.ids] } } : { createdAt: { lte: which.upTo } };
  return (await tx.inboxItem.updateMany({ where: { userId, deployment, readAt: null, ...some }, data: { readAt: now } })).count;
}
