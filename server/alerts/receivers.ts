import type { Recipient } from '@/server/notifications/notify';

/** Whom a receiver of the route tree tells; until there is paging, critical and warning tell the deployment's responders. */
export function recipientsOf(receiver: string, severity: 'critical' | 'warning' | 'info'): Recipient[] {
  if (receiver === 'responders') return [{ kind: 'responders' }, { kind: 'channels', severity }];
  return receiver === 'chat' ? [{ kind: 'channels', severity }] : [];
}

/** False for receivers that collect, or that machines watch: their groups are never looked at. */
export function isTold(receiver: string): boolean {
  return recipientsOf(receiver, 'critical').length > 0;
}
