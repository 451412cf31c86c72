import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';

export const ALERT_STATES = ['active', 'silenced', 'inhibited', 'resolved'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export const GROUPINGS = ['alertname', 'service', 'plugin', 'none'] as const;
export const TABS = ['now', 'why', 'changes'] as const;

/** What of the page stands in its address. `sel` are the selected alerts, `fold` the groups that are closed. */
export const alertSearch = {
  filter: parseAsString.withDefault(''),
  severity: parseAsArrayOf(parseAsString).withDefault([]),
  state: parseAsArrayOf(parseAsStringLiteral(ALERT_STATES)).withDefault([]),
  service: parseAsArrayOf(parseAsString).withDefault([]),
  group: parseAsStringLiteral(GROUPINGS).withDefault('alertname'),
  fold: parseAsArrayOf(parseAsString).withDefault([]),
  sel: parseAsArrayOf(parseAsString).withDefault([]),
  alert: parseAsString,
  tab: parseAsStringLiteral(TABS).withDefault('now'),
};
