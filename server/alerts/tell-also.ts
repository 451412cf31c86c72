import { noticeById, saveRecipients, traceAlsoTold } from '@/server/alerts/telling-store';
import { alsoTell, type Recipient } from '@/server/notifications/notify';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';

const NAMED = 12;

/**
 * Tells more people of what a group told, as if its receiver had named them: the log of the telling and the trace of each
 * of its alerts name them too. Again changes nothing; a telling that is not there is passed over.
 */
export async function tellAlso(tx: Tx, clock: Clock, noticeId: string, to: readonly Recipient[]): Promise<void> {
  const notice = await noticeById(tx, noticeId);
  if (!notice?.notificationId) return;
  const { recipients } = await alsoTell(tx, clock, notice.notificationId, to);
  await saveRecipients(tx, noticeId, recipients);
  const names = [...new Set(recipients.map(({ label }) => label))];
  await traceAlsoTold(tx, notice, names.length > NAMED ? [...names.slice(0, NAMED), `${names.length - NAMED} more`] : names);
}
