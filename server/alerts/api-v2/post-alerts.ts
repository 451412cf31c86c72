import { readAlert } from '@/domain/alerts/alert-event';
import { handlerError } from '@/domain/alerts/api-v2';
import { readPostedAlerts } from '@/domain/alerts/posted-alerts';
import { type V2Call, V2Refusal } from '@/server/alerts/api-v2/route';
import { receiveAlerts } from '@/server/alerts/receive-alerts';
import { hearWatchdog } from '@/server/alerts/source-watch';

/** Errors of one answer that are told in full; a list of thousands helps nobody. */
const TOLD_ERRORS = 100;

/**
 * Takes alerts in. Invalid ones are refused one by one and the others kept, as upstream; the answer comes after the commit,
 * so that what was answered with 200 is stored.
 */
export async function postAlerts({ db, clock, actor, body }: V2Call): Promise<void> {
  const posted = readPostedAlerts(body);
  if (!posted.ok) throw new V2Refusal(posted.error);
  const receivedAt = clock.now().getTime();
  const read = posted.value.map((each) => readAlert(each, receivedAt));
  const events = read.flatMap((each) => (each.ok ? [each.event] : []));
  const { deployment, id, name } = actor;
  if (events.length > 0) {
    await db.$transaction(async (tx) => {
      await receiveAlerts(tx, clock, { deployment, source: { id, name }, events });
      await hearWatchdog(tx, clock, { deployment, source: { id, name }, events });
    });
  }
  const errors = read.flatMap((each) => (each.ok ? [] : [each.message]));
  if (errors.length > 0) throw new V2Refusal(handlerError(400, errors.slice(0, TOLD_ERRORS).join('; ')));
}
