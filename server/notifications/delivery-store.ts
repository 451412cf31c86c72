import type { Db, Tx } from '@/server/platform/db';
import type { Notice, NoticeDelivery } from '@/server/generated/prisma/client';

/** No clock of ours differs from another by this: what seems to come from later than that was written before the clock went back. */
const CLOCK_SLACK_MS = 60_000;

export type ClaimedDelivery = NoticeDelivery & { notice: Notice };

/**
 * Takes one delivery that is due under a lease until `until`, the most urgent first: one that waits, or one whose
 * sender did not come back. Targets in `busy` are left to those who are at them.
 */
export async function claimDelivery(db: Db, claim: { now: Date; until: Date; busy: readonly string[] }): Promise<ClaimedDelivery | null> {
  const { now, until, busy } = claim;
  const later = new Date(now.getTime() + CLOCK_SLACK_MS);
  const leasedTooLong = new Date(until.getTime() + CLOCK_SLACK_MS);
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE notifications_delivery SET
      possible_repeat = possible_repeat OR state = 'sending',
      state = 'sending',
      locked_until = ${until},
      attempts = attempts + 1
    WHERE id = (
      SELECT delivery.id FROM notifications_delivery AS delivery JOIN notifications_notice AS notice ON notice.id = delivery.notice_id
      WHERE ((delivery.state = 'pending' AND (delivery.available_at <= ${now} OR delivery.created_at > ${later}))
          OR (delivery.state = 'sending' AND (delivery.locked_until < ${now} OR delivery.locked_until > ${leasedTooLong})))
        AND notice.postponed_at IS NULL
        AND delivery.target <> ALL (${[...busy]}::text[])
      ORDER BY notice.severity, delivery.available_at, delivery.id
      LIMIT 1 FOR UPDATE OF delivery SKIP LOCKED)
    RETURNING id`;
  const id = rows[0]?.id;
  return id === undefined ? null : db.noticeDelivery.findUnique({ where: { id }, include: { notice: true } });
}

export interface Finished {
  state: NoticeDelivery['state'];
  answer: string;
  availableAt: Date;
  doneAt: Date | null;
  /** The attempt ended without an answer. */
  mayHaveArrived: boolean;
}

/** Writes down what came of the claimed attempt; false when another sender has taken it over meanwhile. */
export async function finishDelivery(tx: Tx, claimed: NoticeDelivery, { mayHaveArrived, ...data }: Finished): Promise<boolean> {
  const repeat = claimed.possibleRepeat || mayHaveArrived;
  const moved = await tx.noticeDelivery.updateMany({ where: { id: claimed.id, state: 'sending', attempts: claimed.attempts }, data: { ...data, lockedUntil: null, possibleRepeat: repeat } });
  return moved.count === 1;
}

/** Where mail for a person goes, while they may see the deployment; null when they are gone or lost their role there. */
export async function mailAddress(db: Db, userId: string, deployment: string): Promise<string | null> {
  const user = await db.user.findFirst({ where: { id: userId, memberships: { some: { OR: [{ deployment }, { deployment: null }] } } }, select: { email: true } });
  return user?.email ?? null;
}
