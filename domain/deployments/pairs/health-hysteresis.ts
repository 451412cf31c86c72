import { badness, type Health, type HealthStatus } from './health';

/** Degraded is said after so many looks in a row, or after this long; health again only after it has held. */
export const DEGRADED_LOOKS = 2;
export const DEGRADED_AFTER_MS = 15_000;
export const RECOVERED_AFTER_MS = 30_000;

/** What is shown of a thing, and what the last looks said. Plain JSON. */
export interface ShownHealth {
  readonly shown: Health;
  /** What was shown before the last change: back from trouble is not the same as the end of a roll-out. */
  readonly previous: HealthStatus | null;
  /** What the looks say while it is not shown yet. */
  readonly pending: { readonly status: HealthStatus; readonly since: number; readonly looks: number } | null;
}

export type HealthChange = 'degraded' | 'recovered' | 'rolled_out' | 'changed';

export function firstLook(health: Health): ShownHealth {
  return { shown: health, previous: null, pending: null };
}

/** Takes one more look. `change` is what to tell about it; null while the same is shown. */
export function look(before: ShownHealth, health: Health, now: number): { readonly after: ShownHealth; readonly change: HealthChange | null } {
  const { shown } = before;
  if (health.status === shown.status) return { after: { ...before, shown: { ...health, since: shown.since }, pending: null }, change: null };
  const same = before.pending?.status === health.status ? before.pending : null;
  const pending = { status: health.status, since: same?.since ?? now, looks: (same?.looks ?? 0) + 1 };
  if (!isSettled(shown.status, pending, now)) return { after: { ...before, pending }, change: null };
  return { after: { shown: { ...health, since: pending.since }, previous: shown.status, pending: null }, change: changeOf(shown.status, before.previous, health.status) };
}

function isSettled(shown: HealthStatus, pending: NonNullable<ShownHealth['pending']>, now: number): boolean {
  const forMs = now - pending.since;
  if (pending.status === 'degraded') return pending.looks >= DEGRADED_LOOKS || forMs >= DEGRADED_AFTER_MS;
  // Out of trouble only once it has lasted: what flaps stays in trouble.
  return shown !== 'degraded' || pending.status === 'unknown' || forMs >= RECOVERED_AFTER_MS;
}

function changeOf(shown: HealthStatus, previous: HealthStatus | null, next: HealthStatus): HealthChange {
  if (next === 'degraded') return 'degraded';
  if (next !== 'healthy') return 'changed';
  if (isBad(shown) || isBad(previous)) return 'recovered';
  return shown === 'progressing' ? 'rolled_out' : 'changed';
}

function isBad(status: HealthStatus | null): boolean {
  return status !== null && badness(status) >= badness('degraded');
}
