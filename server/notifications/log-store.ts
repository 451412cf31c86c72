import type { DeliveryChannel, DeliveryState } from '@/domain/notifications/notice';
import type { Db } from '@/server/platform/db';
import type { ClaimedDelivery } from '@/server/notifications/delivery-store';

export interface DeliveryFilter {
  cursor?: string;
  limit: number;
  deliveryId?: string;
  noticeId?: string;
  /** Part of the target's name, in any case. */
  to?: string;
  /** Of the notice. */
  kind?: string;
  channel?: DeliveryChannel;
  state?: DeliveryState;
}

/** Deliveries of a deployment with their notices, newest first, from before `cursor`. */
export function deliveriesOf(db: Db, deployment: string, { cursor, limit, deliveryId, noticeId, to, kind, channel, state }: DeliveryFilter): Promise<ClaimedDelivery[]> {
  return db.noticeDelivery.findMany({
    where: {
      deployment,
      AND: [cursor === undefined ? {} : { id: { lt: cursor } }, deliveryId === undefined ? {} : { id: deliveryId }],
      ...(to === undefined ? {} : { targetName: { contains: literally(to), mode: 'insensitive' } }),
      ...(noticeId === undefined ? {} : { noticeId }),
      ...(kind === undefined ? {} : { notice: { kind } }),
      // Nobody is told of what goes to the sink.
      channel: channel ?? { not: 'sink' },
      ...(state === undefined ? {} : { state }),
    },
    include: { notice: true },
    orderBy: { id: 'desc' },
    take: limit,
  });
}

/** As a part of a LIKE pattern: the database's wildcards stand for themselves. */
function literally(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

export interface LastResult {
  state: DeliveryState;
  answer: string | null;
  at: Date;
}

/** How the latest finished delivery to each target went. */
export async function lastResults(db: Db, targets: readonly string[]): Promise<Map<string, LastResult>> {
  const rows = await db.noticeDelivery.findMany({ where: { target: { in: [...targets] }, doneAt: { not: null } }, orderBy: [{ target: 'asc' }, { doneAt: 'desc' }], distinct: ['target'], select: { target: true, state: true, answer: true, doneAt: true } });
  return new Map(rows.flatMap(({ target, state, answer, doneAt }) => (doneAt ? [[target, { state, answer, at: doneAt }] as const] : [])));
}
