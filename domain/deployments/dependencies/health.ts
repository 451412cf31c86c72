import { CHECK_INTERVAL_MS, type DependencyState, RECENT_RESULTS, UNKNOWN_AFTER_INTERVALS } from './dependency';

/** What one check found. */
export interface CheckResult {
  state: 'up' | 'down';
  /** Up, but not for long. */
  warning: boolean;
  /** One plain sentence; never a secret. */
  detail: string;
  /** Until the answer, or until it was given up; null when nothing was asked. */
  latencyMs: number | null;
}

/** A result as the strip of the last ones draws it. Epoch ms. */
export interface RecentResult {
  at: number;
  state: 'up' | 'down';
  warning: boolean;
  latencyMs: number | null;
}

/** How a dependency is doing, as its checks told. Times are epoch ms. */
export interface Health {
  state: DependencyState;
  warning: boolean;
  since: number;
  lastAt: number | null;
  detail: string;
  latencyMs: number | null;
  /** How many checks in a row ended as the last one did. */
  inARow: number;
  /** Since when an alert stands for it: one, however often it comes and goes meanwhile. */
  alertingSince: number | null;
  recent: readonly RecentResult[];
}

/** So many failures in a row raise an alert, and so many successes end it: a single miss wakes nobody. */
export const ALERT_AFTER = 2;
const STALE_MS = UNKNOWN_AFTER_INTERVALS * CHECK_INTERVAL_MS;

export const NOT_CHECKED = 'It was not checked yet.';

/** Before the first check, and after every change of what is asked. */
export const newHealth = (at: number): Health => ({ state: 'unknown', warning: false, since: at, lastAt: null, detail: NOT_CHECKED, latencyMs: null, inARow: 0, alertingSince: null, recent: [] });

/** What a check makes of it. Down at the first failure; only alerts wait for a second. */
export function afterCheck(before: Health, result: CheckResult, at: number): Health {
  const { state, warning, detail, latencyMs } = result;
  const inARow = before.state === state ? before.inARow + 1 : 1;
  const recent = [...before.recent, { at, state, warning, latencyMs }].slice(-RECENT_RESULTS);
  const since = before.state === state ? before.since : at;
  return { state, warning, since, lastAt: at, detail, latencyMs, inARow, alertingSince: alertAfter(before, { state, since, inARow }), recent };
}

function alertAfter({ alertingSince }: Health, { state, since, inARow }: Pick<Health, 'state' | 'since' | 'inARow'>): number | null {
  if (inARow < ALERT_AFTER) return alertingSince;
  return state === 'down' ? (alertingSince ?? since) : null;
}

/** What may be said of it now: what was last found, unless that is too long ago to be true still. */
export function shownHealth(health: Health, now: number): Health {
  const { lastAt } = health;
  if (lastAt === null || now - lastAt <= STALE_MS) return health;
  return { ...health, state: 'unknown', warning: false, since: lastAt + STALE_MS, detail: `It was not checked for ${Math.floor((now - lastAt) / 1000)} s. Last: ${health.detail}` };
}

/** Whether those who look must be told: the state, its warning, or its alert is another one. */
export const hasMoved = (before: Health, after: Health): boolean => before.state !== after.state || before.warning !== after.warning || before.alertingSince !== after.alertingSince;
