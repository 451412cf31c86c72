import { withdrawNotices } from '@/server/notifications/notice-store';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';

/**
 * What was said of a subject and has not left the console yet does not leave it any more, in the caller's transaction;
 * inboxes keep what they have. What is in the middle of being sent may still arrive. Returns how many sends were spared.
 */
export function withdraw(tx: Tx, clock: Clock, subject: string, why: string): Promise<number> {
  return withdrawNotices(tx, subject, why, clock.now());
}
