import type { InhibitRule } from './inhibit';
import { matcher } from './matcher';
import type { Route } from './route-tree';

/** Who can be told. `digest` is collected and read later; `nobody` is for signals that machines watch. */
export const RECEIVERS = ['responders', 'chat', 'digest', 'nobody'] as const;
export type Receiver = (typeof RECEIVERS)[number];

/** Proof of life of a source: it always fires, and only its silence is news. */
export const WATCHDOG = 'Watchdog';

/**
 * Alerts of one evaluation arrive in one request, or within the second; waiting longer for company would be
 * taken from the minutes somebody has to answer. The usual 30 s stay for everything that is not critical.
 */
const CRITICAL_WAIT_MS = 2_000;

/**
 * The routing of the seed: critical and warning tell the deployment's responders, info the chat channels, and
 * everything is collected for the digest besides. What bears no severity we know goes to chat: it wakes nobody, and is
 * not lost. `critical` may shorten the waits, for tests.
 */
export function defaultRouteTree(times: { criticalWaitMs?: number } & Partial<Pick<Route, 'groupWaitMs' | 'groupIntervalMs' | 'repeatIntervalMs'>> = {}): Route {
  const { criticalWaitMs = CRITICAL_WAIT_MS, ...all } = times;
  return {
    ...all,
    matchers: [],
    receiver: 'digest',
    groupBy: ['alertname', 'deployment'],
    routes: [
      { matchers: [matcher('alertname', '=', WATCHDOG)], receiver: 'nobody' },
      { matchers: [], receiver: 'digest', continue: true },
      { matchers: [matcher('severity', '=', 'critical')], receiver: 'responders', groupWaitMs: criticalWaitMs },
      { matchers: [matcher('severity', '=', 'warning')], receiver: 'responders' },
      { matchers: [], receiver: 'chat' },
    ],
  };
}

/** Both demand the labels they compare: an alert that lacks them inhibits nothing and is not inhibited. */
export const DEFAULT_INHIBIT_RULES: readonly InhibitRule[] = [
  {
    name: 'a node that is down mutes its pods',
    source: [matcher('scope', '=', 'node'), matcher('node', '!=', '')],
    target: [matcher('scope', '=', 'pod'), matcher('node', '!=', '')],
    equal: ['node'],
  },
  {
    name: 'a page about an objective mutes its ticket',
    source: [matcher('alertname', '=', 'SLOBurnPage'), matcher('slo', '!=', '')],
    target: [matcher('alertname', '=', 'SLOBurnTicket'), matcher('slo', '!=', '')],
    equal: ['slo'],
  },
];
