import type { ApiOutputs } from '@/app/_lib/api-types';
import type { StatusLooks } from '@/components/ui/status';
import type { DeliveryChannel, DeliveryState } from '@/domain/notifications/notice';

export type Delivery = ApiOutputs['notifications']['log']['deliveries'][number];

/** What is well is quiet; only what did not arrive has a colour. */
export const STATE_LOOKS: StatusLooks<DeliveryState> = {
  delivered: { tone: 'quiet', word: 'delivered' },
  pending: { tone: 'info', word: 'waits', shape: 'ring' },
  sending: { tone: 'info', word: 'on its way', shape: 'half' },
  failed: { tone: 'critical', word: 'failed', shape: 'cross' },
  stale: { tone: 'warning', word: 'too late', shape: 'dash' },
  skipped: { tone: 'silenced', word: 'not sent', shape: 'blocked' },
};

export const CHANNEL_WORDS: Readonly<Record<DeliveryChannel, string>> = { inbox: 'inbox', email: 'mail', slack: 'Slack', webhook: 'webhook', sink: 'self-test' };
