import { postponeNotices, resumeNotices, withdrawNotices } from '@/server/notifications/notice-store';
import { DELIVERY_LOOP } from '@/server/notifications/notify';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { wake } from '@/server/platform/wake';

/**
 * What was said of a subject and has not left the console yet does not leave it any more, in the caller's transaction;
 * inboxes keep what they have. What is in the middle of being sent may still arrive. Returns how many sends were spared.
 */
export function withdraw(tx: Tx, clock: Clock, subject: string, why: string): Promise<number> {
  return withdrawNotices(tx, subject, why, clock.now());
}

/** What was said of a subject and has not left the console yet waits until `resume`. */
export function postpone(tx: Tx, clock: Clock, subject: string): Promise<void> {
  return postponeNotices(tx, subject, clock.now());
}

/** Lets go what was postponed and not withdrawn since. */
export async function resume(tx: Tx, clock: Clock, subject: string): Promise<void> {
  await resumeNotices(tx, subject, clock.now());
  await wake(tx, DELIVERY_LOOP);
}
