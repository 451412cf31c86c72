/** How long a supervisor waits between starts. Milliseconds. */
export interface BackoffPolicy {
  /** The wait after the second failure in a row; the first restart is at once. */
  readonly baseMs: number;
  readonly capMs: number;
  /** A run at least this long makes the failures before it forgotten. */
  readonly resetMs: number;
  /** The wait varies by this share of itself, so that many pairs do not come back at once. */
  readonly jitter: number;
  /** So many restarts within `alertWithinMs` are worth somebody's look. */
  readonly alertRestarts: number;
  readonly alertWithinMs: number;
}
