import type { AgentCapabilities } from '@/domain/deployments/agent-protocol';
import type { Exit, PairHalf } from '@/domain/deployments/pairs/pair';
import type { ProbeAnswer, ProbeTry } from './probe-pair';

export interface ProgramSpec {
  /** Program and arguments, run without a shell. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** All a driver needs to run one pair. Two specs with one hash are the same. */
export interface PairSpec {
  readonly instance: string;
  readonly generation: number;
  readonly specHash: string;
  readonly memoryMb: number | null;
  readonly sidecar: ProgramSpec;
  readonly plugin: ProgramSpec;
}

/** A running half. The identity tells it from a later one with the same pid. */
export interface RunningHalf {
  readonly pid: number;
  readonly identity: string;
}

/** A pair the driver knows: what runs of it, and where. Read anew from the driver, never inferred from a call. */
export interface Handle {
  readonly instance: string;
  readonly generation: number;
  readonly specHash: string;
  readonly ports: { readonly plugin: number; readonly health: number };
  /** Null for what does not run. */
  readonly sidecar: RunningHalf | null;
  readonly plugin: RunningHalf | null;
  /** How often each half was started, by this driver and those before it. */
  readonly starts: { readonly sidecar: number; readonly plugin: number };
  /** Runs since before this driver did. */
  readonly adopted: boolean;
}

export type HandleKey = Pick<Handle, 'instance' | 'generation'>;
/** A half ended; code and signal are both null when nobody was there to be told. */
export interface ExitEvent extends HandleKey {
  readonly half: PairHalf;
  readonly pid: number;
  readonly exit: Exit;
}

/**
 * Runs pairs, whatever runs them. Every call may be repeated: a pair is known by instance and generation.
 * Nothing restarts by itself; when to start again is the caller's to decide, so that all drivers behave alike.
 */
export interface RuntimeDriver {
  readonly kind: 'process';
  capabilities(): AgentCapabilities;
  /**
   * Starts those of `halves` that do not run; the plugin only once its sidecar listens. What runs is left
   * alone. Throws when a program cannot be started, or when the pair runs with another spec.
   */
  ensurePair(spec: PairSpec, halves: readonly PairHalf[]): Promise<Handle>;
  /** Asks one half to end (`drain`) or ends it with all it started (`kill`); the end itself is an event. */
  signal(key: HandleKey, half: PairHalf, how: 'drain' | 'kill'): void;
  /** The plugin first, with its grace; then the sidecar, at most five seconds to pass on what it has. Resolves when both are gone. */
  stopPair(key: HandleKey, options: { readonly graceMs: number }): Promise<void>;
  /** Stops a pair at once and forgets it, its identity included. */
  removePair(key: HandleKey): Promise<void>;
  /** One try; `unknown` when it could not be made. */
  probe(key: HandleKey, attempt: ProbeTry): Promise<ProbeAnswer>;
  /** Whether the sidecar takes its plugin: it has its credentials and listens. */
  isSidecarReady(key: HandleKey): Promise<boolean>;
  /** Resident memory of both halves and of the plugin alone, MiB; null when nothing runs or the system does not say. */
  stats(key: HandleKey): { readonly memoryMb: number; readonly pluginMb: number } | null;
  /** Lines written since the last call. */
  logs(key: HandleKey): readonly { readonly half: PairHalf; readonly line: string }[];
  list(): readonly Handle[];
  /** Calls back at every end of a half, also one that was asked for; returns how to stop that. */
  events(listener: (event: ExitEvent) => void): () => void;
  /** Stops watching; what runs goes on. */
  close(): void;
}
