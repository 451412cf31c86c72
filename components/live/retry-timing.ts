const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const RENEW_BEFORE_MS = 30_000;
/** A browser clock that runs ahead sees every credential as over; it must not ask without end. */
const SHORTEST_RENEWAL_MS = 5000;

/**
 * Milliseconds to wait before the attempt with this number in a row. The first follows a loss at once; later ones
 * back off twofold with half of it random, so that a restarted server is not met by every tab at the same moment.
 */
export function reconnectDelay(attempt: number, random: number): number {
  if (attempt <= 0) return 0;
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  return Math.round(wait / 2 + (wait / 2) * random);
}

/** Milliseconds until credentials that end at `expiresAt` are renewed: 30 s before, or at half of a shorter life. */
export function renewDelay(expiresAt: number, now: number): number {
  const left = expiresAt - now;
  return Math.max(SHORTEST_RENEWAL_MS, left > 2 * RENEW_BEFORE_MS ? left - RENEW_BEFORE_MS : left / 2);
}
