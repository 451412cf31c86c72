import { type ChannelKind, type NoticeSeverity, reachedBy } from '@/domain/notifications/notice';
import type { Db, Tx } from '@/server/platform/db';
import type { NoticeChannel } from '@/server/generated/prisma/client';
import type { ChannelKind as StoredKind, NoticeSeverity as StoredSeverity } from '@/server/generated/prisma/enums';

export type { NoticeChannel };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameKinds: Same<StoredKind, ChannelKind> = true;
const _sameSeverities: Same<StoredSeverity, NoticeSeverity> = true;
void [_sameKinds, _sameSeverities];

/** Living channels of a deployment that take notices of this severity. */
export function channelsFor(db: Db | Tx, deployment: string, severity: NoticeSeverity): Promise<NoticeChannel[]> {
  return db.noticeChannel.findMany({ where: { deployment, removedAt: null, minSeverity: { in: [...reachedBy(severity)] } }, orderBy: { name: 'asc' } });
}

/** All living channels of a deployment, by name. */
export function livingChannels(db: Db | Tx, deployment: string): Promise<NoticeChannel[]> {
  return db.noticeChannel.findMany({ where: { deployment, removedAt: null }, orderBy: { name: 'asc' } });
}

/** The channel, or null once it is removed. */
export function livingChannel(db: Db | Tx, id: string): Promise<NoticeChannel | null> {
  return db.noticeChannel.findFirst({ where: { id, removedAt: null } });
}

export async function insertChannel(tx: Tx, data: Omit<NoticeChannel, 'removedAt'>): Promise<void> {
  await tx.noticeChannel.create({ data });
}

/** False when it was removed before. */
export async function removeChannelRow(tx: Tx, id: string, now: Date): Promise<boolean> {
  return (await tx.noticeChannel.updateMany({ where: { id, removedAt: null }, data: { removedAt: now } })).count === 1;
}
