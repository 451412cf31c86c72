import type { BackoffPolicy } from './backoff';

export const PAIR_PHASES = ['pending', 'starting_sidecar', 'starting_plugin', 'running', 'stopping', 'stopped', 'backoff', 'failed', 'lost'] as const;
export type PairPhase = (typeof PAIR_PHASES)[number];

export const PAIR_HALVES = ['sidecar', 'plugin'] as const;
export type PairHalf = (typeof PAIR_HALVES)[number];

/** `up` = a process exists, or its start was asked for. */
export interface HalfFacts {
  readonly up: boolean;
  readonly startedAt: number | null;
  readonly restarts: number;
}

/** All that decides how a plugin and its sidecar go on. Times are epoch milliseconds. Plain JSON. */
export interface PairFacts {
  readonly phase: PairPhase;
  /** Takes messages. True only while `running`. */
  readonly ready: boolean;
  readonly desired: 'run' | 'stop';
  readonly sidecar: HalfFacts;
  readonly plugin: HalfFacts;
  /** The sidecar holds the credentials of the bus; a plugin without it is nobody. */
  readonly sidecarReady: boolean;
  readonly adopted: boolean;
  /** The sentence shown beside the phase. */
  readonly reason: string;
  readonly since: number;
  /** Restarts of the whole pair. */
  readonly restarts: number;
  /** When the last starts failed, the latest last; those before a long good run are forgotten. */
  readonly failures: readonly number[];
  /** When the sidecar alone died lately, while its plugin stayed. */
  readonly sidecarDeaths: readonly number[];
  readonly nextRetryAt: number | null;
  /** While stopping: when the plugin is killed, then when the sidecar is. */
  readonly killAt: number | null;
  readonly graceMs: number;
  /** Why the plugin is being stopped only to start again; null = it is not. */
  readonly restartWhy: string | null;
  /** What a lost pair was before its agent fell silent. */
  readonly lostFrom: Exclude<PairPhase, 'lost'> | null;
  readonly lastExit: string | null;
}

export interface Exit {
  /** Null = ended by a signal, or nobody saw it. */
  readonly code: number | null;
  readonly signal: string | null;
  readonly oom: boolean;
}

export type PairEvent =
  | { readonly type: 'run' }
  | { readonly type: 'stop'; readonly why: string; readonly graceMs: number }
  /** Its process exists. */
  | { readonly type: 'started'; readonly half: PairHalf }
  /** This can never run: the image is unknown, or has another hash. */
  | { readonly type: 'refused'; readonly why: string }
  /** It could not even be started. */
  | { readonly type: 'start_failed'; readonly half: PairHalf; readonly why: string }
  | { readonly type: 'exited'; readonly half: PairHalf; readonly exit: Exit }
  /** The sidecar has its credentials and listens. */
  | { readonly type: 'sidecar_ready' }
  | { readonly type: 'startup_passed' }
  | { readonly type: 'startup_failed' }
  | { readonly type: 'liveness_failed' }
  | { readonly type: 'readiness'; readonly ready: boolean; readonly why: string }
  /** Found running by the successor of the agent that started it. */
  | { readonly type: 'adopted'; readonly sidecarUp: boolean; readonly sidecarReady: boolean; readonly pluginUp: boolean; readonly startupPassed: boolean }
  /** Its agent has been silent for too long; and is heard again. */
  | { readonly type: 'agent_lost' }
  | { readonly type: 'agent_back' }
  | { readonly type: 'tick' };
export type PairEventType = PairEvent['type'];

export type PairEffect =
  | { readonly type: 'start'; readonly half: PairHalf }
  /** `drain` = SIGTERM, `kill` = SIGKILL. */
  | { readonly type: 'drain'; readonly half: PairHalf }
  | { readonly type: 'kill'; readonly half: PairHalf }
  /** The pair crashes too often; somebody should look. It goes on trying. */
  | { readonly type: 'alert'; readonly why: string };

/** All that the machine asks of the world. */
export interface PairContext {
  readonly now: number;
  readonly backoff: BackoffPolicy;
  /** Place within the jitter of the backoff, −1…1. */
  readonly spread: number;
}

export interface PairStepped {
  readonly pair: PairFacts;
  readonly effects: readonly PairEffect[];
}
