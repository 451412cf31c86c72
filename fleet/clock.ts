import { performance } from 'node:perf_hooks';

const RESYNC_MS = 50;

let anchor = performance.timeOrigin;

/**
 * Milliseconds since the epoch with a fraction. Follows the monotonic clock, so that it does not jump
 * between two messages, and the wall clock once the two have drifted 50 ms apart.
 */
export function preciseNow(): number {
  const now = anchor + performance.now();
  const drift = Date.now() - now;
  if (Math.abs(drift) < RESYNC_MS) return now;
  anchor += drift;
  return now + drift;
}
