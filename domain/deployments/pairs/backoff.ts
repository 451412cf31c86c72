/** How long a supervisor waits between starts. Milliseconds. */
export interface BackoffPolicy {
  /** The wait before the second restart; the first one is at once. */
  readonly baseMs: number;
  readonly capMs: number;
  /** A run at least this long makes the failures before it forgotten. */
  readonly resetMs: number;
  /** The wait varies by up to this share of itself, so that many pairs do not come back at once. */
  readonly jitter: number;
  /** So many failures within `alertWithinMs` are worth somebody's look. */
  readonly alertFailures: number;
  readonly alertWithinMs: number;
}

export const PROD_BACKOFF: BackoffPolicy = { baseMs: 10_000, capMs: 300_000, resetMs: 600_000, jitter: 0.1, alertFailures: 5, alertWithinMs: 600_000 };
/** For development and tests: the same curve in seconds. */
export const DEV_BACKOFF: BackoffPolicy = { ...PROD_BACKOFF, baseMs: 200, capMs: 5_000, resetMs: 10_000 };

/** Failures kept: past these the wait is the cap anyway. */
const MAX_HISTORY = 50;

/**
 * Milliseconds to wait before restart number `restart` in a row (0 = the first): 0, then base·2^(restart−1) up to the cap.
 * `spread` in −1…1 picks the place within the jitter; 0 = none.
 */
export function delayBefore(restart: number, policy: BackoffPolicy, spread = 0): number {
  if (restart <= 0) return 0;
  return Math.round(Math.min(policy.capMs, policy.baseMs * 2 ** (restart - 1)) * (1 + policy.jitter * Math.max(-1, Math.min(1, spread))));
}

/**
 * The failures in a row after one more at `now`: those before a run of at least `resetMs` no longer count. `ranMs` is how
 * long it ran; null = it never did.
 */
export function afterFailure(failures: readonly number[], policy: BackoffPolicy, now: number, ranMs: number | null): readonly number[] {
  const before = ranMs !== null && ranMs >= policy.resetMs ? [] : failures;
  return [...before, now].slice(-MAX_HISTORY);
}

/** Milliseconds from `now` until the next start; 0 = at once. `failures` are those in a row, the latest last. */
export function nextDelay(failures: readonly number[], policy: BackoffPolicy, now: number, spread = 0): number {
  const last = failures.at(-1);
  if (last === undefined) return 0;
  const delay = delayBefore(failures.length - 1, policy, spread);
  // After a jump of the clock into the past nobody waits longer than the delay itself.
  return Math.min(delay, Math.max(0, last + delay - now));
}

/** Crashes again and again: from the second failure in a row. */
export function isCrashLoop(failures: readonly number[]): boolean {
  return failures.length >= 2;
}

/** Whether it fails so often that somebody should look. It goes on trying all the same. */
export function isAlarming(failures: readonly number[], policy: BackoffPolicy, now: number): boolean {
  return failures.filter((at) => now - at < policy.alertWithinMs).length >= policy.alertFailures;
}
