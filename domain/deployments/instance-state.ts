import type { HeartbeatState } from '@/domain/telemetry/heartbeat-states';

/** How far a heartbeat (every 5 s) is behind. `never`: not heard since it registered. */
export const HEARTBEAT_FRESHNESS = ['fresh', 'late', 'stale', 'lost', 'never'] as const;
export type HeartbeatFreshness = (typeof HEARTBEAT_FRESHNESS)[number];

export const HEARTBEAT_INTERVAL_MS = 5_000;
/** A heartbeat older than this is late, stale, lost. */
export const HEARTBEAT_LIMITS_MS = { late: 10_000, stale: 15_000, lost: 30_000 } as const;

/** `ageMs` null: no heartbeat has ever arrived. */
export function heartbeatFreshness(ageMs: number | null): HeartbeatFreshness {
  if (ageMs === null) return 'never';
  if (ageMs > HEARTBEAT_LIMITS_MS.lost) return 'lost';
  if (ageMs > HEARTBEAT_LIMITS_MS.stale) return 'stale';
  return ageMs > HEARTBEAT_LIMITS_MS.late ? 'late' : 'fresh';
}

export type Tone = 'quiet' | 'info' | 'warning' | 'danger';

/** What the console says about an instance: its own word while it is heard, else how long it has been silent. */
export const INSTANCE_CONDITIONS = ['provisioning', 'silent', 'starting', 'waiting', 'ready', 'draining', 'late', 'stale', 'lost'] as const;
export type InstanceCondition = (typeof INSTANCE_CONDITIONS)[number];

export const INSTANCE_CONDITION_LABEL: Record<InstanceCondition, string> = {
  provisioning: 'Provisioning',
  silent: 'Never seen',
  starting: 'Starting',
  waiting: 'Waiting for its plugin',
  ready: 'Ready',
  draining: 'Draining',
  late: 'Late',
  stale: 'Stale',
  lost: 'Lost',
};

export const INSTANCE_CONDITION_TONE: Record<InstanceCondition, Tone> = {
  provisioning: 'info',
  silent: 'info',
  starting: 'info',
  waiting: 'info',
  ready: 'quiet',
  draining: 'info',
  late: 'warning',
  stale: 'danger',
  lost: 'danger',
};

const WHEN_FRESH: Record<HeartbeatState, InstanceCondition> = {
  starting: 'starting',
  waiting: 'waiting',
  ready: 'ready',
  draining: 'draining',
};

export interface InstanceFacts {
  readonly provisioned: boolean;
  /** State in the last heartbeat, null when there was none. */
  readonly reported: HeartbeatState | null;
  readonly heartbeatAgeMs: number | null;
}

export function instanceCondition(facts: InstanceFacts): InstanceCondition {
  const freshness = heartbeatFreshness(facts.heartbeatAgeMs);
  if (freshness === 'never' || facts.reported === null) return facts.provisioned ? 'silent' : 'provisioning';
  return freshness === 'fresh' ? WHEN_FRESH[facts.reported] : freshness;
}
