/** How far a live value can be trusted. `stale` also covers every value once the connection is lost. */
export type Freshness = 'fresh' | 'late' | 'stale' | 'lost';

export interface FreshnessLimits {
  readonly lateMs: number;
  readonly staleMs: number;
  readonly lostMs: number;
}

/** Limits of a value that is expected every `intervalMs`: late beyond two intervals, stale beyond five. */
export function limitsOfInterval(intervalMs: number): FreshnessLimits {
  return { lateMs: 2 * intervalMs, staleMs: 5 * intervalMs, lostMs: Number.POSITIVE_INFINITY };
}

/** A heartbeat comes every 5 s; two missed are late, three stale, six lost. */
export const HEARTBEAT_LIMITS: FreshnessLimits = { lateMs: 10_000, staleMs: 15_000, lostMs: 30_000 };

/** Freshness of a value that is `ageMs` old. A limit itself still counts as the better state. */
export function freshnessOf(ageMs: number, limits: FreshnessLimits): Freshness {
  if (ageMs > limits.lostMs) return 'lost';
  if (ageMs > limits.staleMs) return 'stale';
  return ageMs > limits.lateMs ? 'late' : 'fresh';
}
