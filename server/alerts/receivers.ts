import type { Recipient } from '@/server/notifications/notify';

/** The receiver behind which somebody answers: its channels are told here, its people by whoever hears `alerts.group.notified`. */
export const PAGER = 'responders';

/** Which channels a receiver of the route tree tells. */
export function recipientsOf(receiver: string, severity: 'critical' | 'warning' | 'info'): Recipient[] {
  return receiver === PAGER || receiver === 'chat' ? [{ kind: 'channels', severity }] : [];
}

/** False for receivers that collect, or that machines watch: their groups are never looked at. */
export function isTold(receiver: string): boolean {
  return recipientsOf(receiver, 'critical').length > 0;
}
