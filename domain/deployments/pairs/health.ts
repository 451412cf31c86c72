import type { PairPhase } from './pair';

/** Best first; a whole is as bad as its worst part. */
export const HEALTH_STATUSES = ['healthy', 'suspended', 'progressing', 'missing', 'degraded', 'unknown'] as const;
export type HealthStatus = (typeof HEALTH_STATUSES)[number];

export const HEALTH_LABEL: Record<HealthStatus, string> = {
  healthy: 'Healthy', suspended: 'Suspended', progressing: 'Progressing', missing: 'Missing', degraded: 'Degraded', unknown: 'Unknown',
};

/** One thing's health, and through what it came about. Times are epoch milliseconds. */
export interface Health {
  readonly name: string;
  readonly status: HealthStatus;
  /** The sentence shown. */
  readonly reason: string;
  readonly since: number;
  /** The way down to what is to blame, the next level first; empty where it is the thing itself. */
  readonly causedBy: readonly string[];
  /** Something is amiss that does not make the whole worse. */
  readonly warning: string | null;
}

/** What an instance that is not ready has before that counts against it. */
export const PROGRESS_DEADLINE_MS = 600_000;

export interface InstanceHealthFacts {
  readonly name: string;
  readonly phase: PairPhase;
  readonly ready: boolean;
  readonly reason: string;
  readonly since: number;
  readonly sidecarUp: boolean;
  /** How old the last heartbeat is; null = none came yet. */
  readonly heartbeatAgeMs: number | null;
  /** How long start-up may take: failureThreshold × period of its probe. */
  readonly startupBudgetMs: number;
  readonly isPaused: boolean;
}

/** A heartbeat this old no longer speaks for its instance. */
export const HEARTBEAT_STALE_MS = 15_000;

/** The health of one instance, from what its agent and its sidecar say. */
export function instanceHealth(facts: InstanceHealthFacts, now: number): Health {
  const [status, reason] = judge(facts, now - facts.since);
  return { name: facts.name, status, reason, since: facts.since, causedBy: [], warning: null };
}

function judge(facts: InstanceHealthFacts, forMs: number): readonly [HealthStatus, string] {
  const { phase, ready, reason, sidecarUp, heartbeatAgeMs, startupBudgetMs } = facts;
  if (phase === 'lost') return ['unknown', 'Its agent is silent: nobody knows'];
  if (facts.isPaused) return ['suspended', 'Paused by a person'];
  switch (phase) {
    case 'stopped': return ['missing', reason];
    case 'backoff':
    case 'failed': return ['degraded', reason];
    case 'stopping': return ['progressing', reason];
    case 'pending':
    case 'starting_sidecar':
    case 'starting_plugin': return forMs <= startupBudgetMs ? ['progressing', reason] : ['degraded', `Has been starting for ${Math.round(forMs / 1_000)} s: ${reason}`];
    case 'running': break;
  }
  if (!sidecarUp) return ['degraded', 'Its sidecar is down'];
  if (heartbeatAgeMs !== null && heartbeatAgeMs > HEARTBEAT_STALE_MS) return ['degraded', `No heartbeat for ${Math.round(heartbeatAgeMs / 1_000)} s`];
  if (ready) return ['healthy', reason];
  return forMs < PROGRESS_DEADLINE_MS ? ['progressing', reason] : ['degraded', `Not ready for ${Math.round(forMs / 60_000)} min: ${reason}`];
}

/** How bad, 0 = best. */
export function badness(status: HealthStatus): number {
  return HEALTH_STATUSES.indexOf(status);
}

/** The worst of some; of equally bad ones, the first to become so. Null of none. */
export function worstOf(parts: readonly Health[]): Health | null {
  return parts.reduce<Health | null>((worst, part) => {
    if (worst === null || badness(part.status) > badness(worst.status)) return part;
    return part.status === worst.status && part.since < worst.since ? part : worst;
  }, null);
}
