import { no, yes, type Verdict } from '@/domain/verdict';

/** How old a live value is, measured in its own intervals. */
export const STALENESS = ['fresh', 'late', 'stale'] as const;
export type Staleness = (typeof STALENESS)[number];

export const STALENESS_LABEL: Record<Staleness, string> = { fresh: 'Live', late: 'Late', stale: 'Stale' };

const LATE_INTERVALS = 2;
const STALE_INTERVALS = 5;
/** A decision that depends on live state needs state at most this old. */
export const WRITE_NEEDS_STATE_MS = 30_000;

/** `ageMs` null: nothing has arrived yet. A lost connection makes everything stale at once. */
export function stalenessOf(value: { readonly ageMs: number | null; readonly intervalMs: number; readonly connected: boolean }): Staleness {
  const { ageMs, intervalMs, connected } = value;
  if (!connected || ageMs === null || ageMs > STALE_INTERVALS * intervalMs) return 'stale';
  return ageMs > LATE_INTERVALS * intervalMs ? 'late' : 'fresh';
}

/** Whether an action that needs to know the state of the bus may be taken. */
export function mayActOnState(ageMs: number | null): Verdict {
  if (ageMs !== null && ageMs <= WRITE_NEEDS_STATE_MS) return yes;
  return no(ageMs === null ? 'The state of the bus is not known yet' : `The state of the bus is ${Math.floor(ageMs / 1000)} s old; this needs it to be younger than ${WRITE_NEEDS_STATE_MS / 1000} s`);
}
