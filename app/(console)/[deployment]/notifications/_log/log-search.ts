import { createParser, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { DELIVERY_CHANNELS, DELIVERY_STATES } from '@/domain/notifications/notice';

export const NOTIFICATION_TABS = ['log', 'channels'] as const;

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const id = createParser({ parse: (text) => (ID.test(text) ? text : null), serialize: String });

/** What of the page stands in its address: which tab, what the log is narrowed to, and which delivery is open. */
export const logSearch = {
  tab: parseAsStringLiteral(NOTIFICATION_TABS).withDefault('log'),
  state: parseAsStringLiteral(DELIVERY_STATES),
  channel: parseAsStringLiteral(DELIVERY_CHANNELS),
  to: parseAsString.withDefault(''),
  /** All tellings of one notice. */
  notice: id,
  delivery: id,
};
