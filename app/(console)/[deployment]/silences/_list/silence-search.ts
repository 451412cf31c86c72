import { createParser, parseAsStringLiteral } from 'nuqs/server';

export const SILENCE_TABS = ['active', 'pending', 'expired'] as const;
export type SilenceTab = (typeof SILENCE_TABS)[number];

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** What of the page stands in its address: which list, and which silence is open beside it. */
export const silenceSearch = {
  tab: parseAsStringLiteral(SILENCE_TABS).withDefault('active'),
  silence: createParser({ parse: (text) => (ID.test(text) ? text : null), serialize: String }),
};
