import type { DeliveryChannel, DeliveryState } from '@/domain/notifications/notice';
import type { Reading } from '@/server/api/context';
import { livingChannels } from '@/server/notifications/channel-store';
import { deliveriesOf, lastResults } from '@/server/notifications/log-store';

export interface LogPage {
  deployment: string;
  cursor?: string;
  limit: number;
  /** This one delivery. */
  deliveryId?: string;
  noticeId?: string;
  /** Part of the name of who or what is told, in any case. */
  to?: string;
  kind?: string;
  channel?: DeliveryChannel;
  state?: DeliveryState;
}

/** Who was told of what and why, newest first: each delivery with the rule that named it, its attempts and the last answer. */
export async function deliveryLog({ db }: Reading, { deployment, limit, ...filter }: LogPage) {
  const rows = await deliveriesOf(db, deployment, { ...filter, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  return {
    deliveries: shown.map(({ id, channel, targetName, rule, state, attempts, possibleRepeat, answer, availableAt, createdAt, doneAt, notice }) => ({
      id, channel, targetName, rule, state, attempts, possibleRepeat, answer, createdAt, doneAt,
      nextAttemptAt: state === 'pending' ? availableAt : null,
      notice: { id: notice.id, kind: notice.kind, severity: notice.severity, title: notice.title, path: notice.path, why: notice.why, occurredAt: notice.occurredAt },
    })),
    nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** Channels of a deployment by name and kind, with how the last delivery went; addresses and secrets stay sealed. */
export async function listChannels({ db }: Reading, { deployment }: { deployment: string }) {
  const channels = await livingChannels(db, deployment);
  const results = await lastResults(db, channels.map((channel) => channel.id));
  return channels.map(({ id, name, kind, minSeverity, createdAt }) => ({ id, name, kind, minSeverity, createdAt, last: results.get(id) ?? null }));
}
