import type { CanaryStep } from './steps';
import type { SplitVerdict } from './weights';

export const CANARY_PHASES = ['pending', 'step', 'paused', 'finalising', 'done', 'aborted'] as const;
export type CanaryPhase = (typeof CANARY_PHASES)[number];

/** `step`: a step that waits; `user`: a person stopped it; `inconclusive`: measured, and nobody can tell. */
export const PAUSE_REASONS = ['step', 'user', 'inconclusive'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

export const ANALYSIS_VERDICTS = ['running', 'successful', 'failed', 'inconclusive', 'error'] as const;
export type AnalysisVerdict = (typeof ANALYSIS_VERDICTS)[number];

export interface Pause {
  readonly reason: PauseReason;
  readonly since: number;
  /** Null = by the run itself. */
  readonly by: string | null;
  /** The sentence shown. */
  readonly why: string;
  /** What a person's pause lies over: leaving it leads back there. */
  readonly within: Exclude<PauseReason, 'user'> | null;
  /** After a weight by hand: the step that comes next. Null = the run goes on where it was. */
  readonly goesTo: number | null;
}

/** All that decides how a canary goes on. Times are epoch milliseconds, weights percent. Plain JSON. */
export interface CanaryRun {
  readonly steps: readonly CanaryStep[];
  readonly phase: CanaryPhase;
  /** Index of the step under way; −1 before the first, `steps.length` after the last. */
  readonly step: number;
  /** What is set for the new version; the old one has the rest to 100. */
  readonly percent: number;
  /** Since when all sidecars hold `percent`; null while the change is under way. */
  readonly appliedAt: number | null;
  /** When the present step may end by time; null = it does not, or it waits for sidecars. */
  readonly stepEndsAt: number | null;
  /** Without progress by then the run ends; null while paused or nothing is awaited. */
  readonly deadlineAt: number | null;
  readonly pause: Pause | null;
  /** What the measurements of the present step say. */
  readonly analysis: AnalysisVerdict;
  /** What the messages counted at this weight show; null = not judged yet. */
  readonly split: SplitVerdict | null;
  /** A person asked for everything at once. */
  readonly isFull: boolean;
  readonly abort: { readonly at: number; readonly by: string | null; readonly why: string } | null;
  /** When the instances that lost their weight are stopped: the new ones after an abort, the old ones at the end. */
  readonly stopAt: number | null;
  /** Their stop was sent; nothing takes it back. */
  readonly stopSent: boolean;
  readonly version: number;
}

export type CanaryEvent =
  /** The new instances are ready; without an old version (`isFirst`) there is nothing to compare with and no step is made. */
  | { readonly type: 'ready'; readonly isFirst: boolean }
  /** One more instance became ready. */
  | { readonly type: 'progress' }
  /** Every sidecar confirmed its shares of this weight. */
  | { readonly type: 'weight_applied'; readonly percent: number }
  /** The messages counted since the weight was applied. */
  | { readonly type: 'split'; readonly verdict: SplitVerdict }
  | { readonly type: 'analysis'; readonly verdict: AnalysisVerdict; readonly why: string }
  /** Time went by. */
  | { readonly type: 'tick' }
  | { readonly type: 'pause'; readonly user: string; readonly why: string }
  | { readonly type: 'resume'; readonly user: string }
  /** Goes on to the next step without waiting for this one. */
  | { readonly type: 'skip'; readonly user: string; readonly why: string }
  /** A weight by hand; the run stays paused at it. */
  | { readonly type: 'set_weight'; readonly user: string; readonly percent: number }
  | { readonly type: 'promote_full'; readonly user: string; readonly why: string }
  | { readonly type: 'abort'; readonly user: string | null; readonly why: string }
  /** The instances that were to stop are gone. */
  | { readonly type: 'stopped' };
export type CanaryEventType = CanaryEvent['type'];

export const CANARY_LOGS = [
  'started', 'weight_set', 'weight_applied', 'step_done', 'paused', 'resumed', 'skipped', 'inconclusive', 'low_traffic', 'promoted_full', 'aborted', 'stopping', 'done',
] as const;
export type CanaryLog = (typeof CANARY_LOGS)[number];

export type CanaryEffect =
  /** Divide the twenty shares anew; `weight_applied` is the answer. */
  | { readonly type: 'set_weight'; readonly percent: number }
  /** A new window of measurements begins. */
  | { readonly type: 'measure'; readonly step: number }
  /** Their weight has been 0 for long enough. */
  | { readonly type: 'stop_canary' }
  | { readonly type: 'stop_stable' }
  | { readonly type: 'log'; readonly what: CanaryLog; readonly by: string | null; readonly detail: Readonly<Record<string, string | number | null>> };

export interface CanaryStepped {
  readonly run: CanaryRun;
  /** In the order in which they are done. */
  readonly effects: readonly CanaryEffect[];
}

/** `late`: nothing to do any more (a no-op); `state`: not possible now; `input`: what was asked is wrong. */
export interface CanaryRefused {
  /** The sentence for the person. */
  readonly refused: string;
  readonly kind: 'late' | 'state' | 'input';
}
export type CanaryOutcome = CanaryStepped | CanaryRefused;
