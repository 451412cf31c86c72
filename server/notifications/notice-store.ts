import type { DeliveryChannel, DeliveryState, NoticeSeverity } from '@/domain/notifications/notice';
import type { Db, Tx } from '@/server/platform/db';
import type { InboxItem, Notice, NoticeDelivery } from '@/server/generated/prisma/client';
import type { DeliveryChannel as StoredChannel, DeliveryState as StoredState } from '@/server/generated/prisma/enums';

export type { InboxItem, Notice, NoticeDelivery };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameChannels: Same<StoredChannel, DeliveryChannel> = true;
const _sameStates: Same<StoredState, DeliveryState> = true;
void [_sameChannels, _sameStates];

export type NewNotice = Omit<Notice, 'severity'> & { severity: NoticeSeverity };

/** Inserts the notice; false when there is one under its key already. */
export async function insertNotice(tx: Tx, data: NewNotice): Promise<boolean> {
  return (await tx.notice.createMany({ data: [data], skipDuplicates: true })).count === 1;
}

/** The notice of a key with whom it went to. */
export async function noticeByKey(tx: Tx, deployment: string, dedupeKey: string): Promise<{ id: string; deliveries: { channel: DeliveryChannel; targetName: string; personId: string | null }[] }> {
  return tx.notice.findUniqueOrThrow({
    where: { deployment_dedupeKey: { deployment, dedupeKey } },
    select: { id: true, deliveries: { select: { channel: true, targetName: true, personId: true } } },
  });
}

export function noticeById(tx: Tx, id: string): Promise<Notice> {
  return tx.notice.findUniqueOrThrow({ where: { id } });
}

/** Where a notice went, or goes. */
export function deliveredTo(tx: Tx, noticeId: string): Promise<{ channel: DeliveryChannel; target: string }[]> {
  return tx.noticeDelivery.findMany({ where: { noticeId }, select: { channel: true, target: true } });
}

/** Which notice a delivery is of; null when it is gone. */
export async function noticeOfDelivery(db: Db | Tx, deliveryId: string): Promise<Pick<Notice, 'kind' | 'subject'> | null> {
  return (await db.noticeDelivery.findUnique({ where: { id: deliveryId }, select: { notice: { select: { kind: true, subject: true } } } }))?.notice ?? null;
}

/** Whether anything of these notices has left the console, or may still. */
export async function reachesOutside(tx: Tx, noticeIds: readonly string[]): Promise<boolean> {
  return (await tx.noticeDelivery.count({ where: { noticeId: { in: [...noticeIds] }, channel: { not: 'inbox' }, state: { in: ['pending', 'sending', 'delivered'] } } })) > 0;
}

/** Marks all notices about a subject, and ends what waits to be sent of them. Returns how many deliveries that were. */
export async function withdrawNotices(tx: Tx, subject: string, why: string, now: Date): Promise<number> {
  await tx.notice.updateMany({ where: { subject, withdrawnAt: null }, data: { withdrawnAt: now, withdrawnWhy: why } });
  return (await tx.noticeDelivery.updateMany({ where: { state: 'pending', notice: { subject } }, data: { state: 'skipped', answer: why, doneAt: now } })).count;
}

/** Marks all notices about a subject that still could leave. */
export async function postponeNotices(tx: Tx, subject: string, now: Date): Promise<void> {
  await tx.notice.updateMany({ where: { subject, withdrawnAt: null, postponedAt: null }, data: { postponedAt: now } });
}

/** Lets them go; what waited stays worth sending for as long as it would have been. */
export async function resumeNotices(tx: Tx, subject: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE notifications_delivery d SET stale_at = d.stale_at + (${now}::timestamptz - n.postponed_at)
    FROM notifications_notice n WHERE n.id = d.notice_id AND n.subject = ${subject} AND n.postponed_at IS NOT NULL AND d.state IN ('pending', 'sending')`;
  await tx.notice.updateMany({ where: { subject, postponedAt: { not: null } }, data: { postponedAt: null } });
}

/** Removes notices about these subjects with all their deliveries: for what was never meant for anybody. */
export async function deleteNotices(db: Db, subjects: readonly string[]): Promise<void> {
  await db.notice.deleteMany({ where: { subject: { in: [...subjects] } } });
}

/** How the sending of a subject's notices went, oldest first. */
export function deliveriesAbout(db: Db, subject: string): Promise<(NoticeDelivery & { notice: { why: string } })[]> {
  return db.noticeDelivery.findMany({ where: { notice: { subject } }, include: { notice: { select: { why: true } } }, orderBy: { id: 'asc' }, take: 1000 });
}

export async function insertInboxItems(tx: Tx, data: Omit<InboxItem, 'readAt'>[]): Promise<void> {
  await tx.inboxItem.createMany({ data });
}

export type NewDelivery = Pick<NoticeDelivery, 'id' | 'noticeId' | 'deployment' | 'channel' | 'target' | 'targetName' | 'personId' | 'rule' | 'key' | 'state' | 'availableAt' | 'staleAt' | 'createdAt' | 'doneAt' | 'answer' | 'attempts'>;

export async function insertDeliveries(tx: Tx, data: NewDelivery[]): Promise<void> {
  await tx.noticeDelivery.createMany({ data });
}
