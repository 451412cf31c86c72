import type { Environment } from '@/domain/deployments/names';
import type { Approval, Approver } from './approval';
import type { GateResult } from './gates';
import type { ReleaseRef, ReleaseState, Strategy } from './release';
import type { PairBurns } from './burn';
import type { PromotionState } from './states';

/** `step` and `inconclusive` come from the canary, `user` from a person. */
export const PAUSE_REASONS = ['user', 'step', 'inconclusive'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

export const ROLLBACK_CAUSES = ['user', 'analysis', 'deadline', 'smoke', 'burn', 'blocked'] as const;
export type RollbackCause = (typeof ROLLBACK_CAUSES)[number];

/** Why a burn is told to people instead of being rolled back. */
export type BurnPage = 'not_ours' | 'second_rollback';

/** The way back, with its clock. Times are epoch milliseconds. */
export interface RollbackFacts {
  /** Null: nothing ran before, so it ends when nothing runs. */
  readonly to: ReleaseRef | null;
  readonly cause: RollbackCause;
  /** Null: by itself. */
  readonly by: string | null;
  readonly reason: string;
  /** The click or the alert. */
  readonly startedAt: number;
  /** From then on it has taken too long. */
  readonly dueAt: number;
  readonly overran: boolean;
  /** When all of the target was ready, or when it failed. */
  readonly endedAt: number | null;
}

/** What is so about a promotion: one release on its way into one deployment. Users are their ids. */
export interface PromotionFacts {
  readonly id: string;
  readonly deployment: string;
  readonly environment: Environment;
  readonly service: string;
  /** `rollback`: begun as a way back, with nothing else in flight; its release is what it goes back to. */
  readonly kind: 'promotion' | 'rollback';
  readonly release: ReleaseRef;
  /** What ran when it was requested; null on the first roll-out. */
  readonly from: ReleaseRef | null;
  /** Rolling when there is nothing to compare with. */
  readonly strategy: Strategy['kind'];
  readonly forwardOnly: boolean;
  /** Nobody asked for it: `requestedBy` is null then, too. */
  readonly automatic: boolean;
  readonly requestedBy: string | null;
  readonly requestedAt: number;
  /** Who wrote the release, and who last edited it or its strategy: none of them approves. */
  readonly authors: readonly string[];
  readonly reason: string | null;
  readonly state: PromotionState;
  readonly stateSince: number;
  /** How many people have to approve. */
  readonly quorum: number;
  /** Of what is shown now; null before the gates were asked. */
  readonly reviewHash: string | null;
  /** One per person and review hash; also those that no longer count. */
  readonly approvals: readonly Approval[];
  readonly approvalsExpireAt: number | null;
  readonly gates: readonly GateResult[];
  readonly pausedReason: PauseReason | null;
  readonly pausedBy: string | null;
  /** A person has asked to skip the remaining steps. An abort still wins. */
  readonly fullAsked: boolean;
  readonly startedAt: number | null;
  /** Without a newly ready instance by then it rolls back; null while paused and outside of a roll-out. */
  readonly progressDueAt: number | null;
  readonly soakUntil: number | null;
  readonly succeededAt: number | null;
  /** Until then a burn after its success still undoes it, as the rules were when it succeeded. */
  readonly guardUntil: number | null;
  readonly rollback: RollbackFacts | null;
  /** People were told that it burns, and why nothing was rolled back. Once each. */
  readonly pagedFor: readonly BurnPage[];
  /** A burn after its success has begun a roll-back of its own. */
  readonly guardSpent: boolean;
  readonly endedAt: number | null;
  readonly version: number;
}

export interface PromotionContext {
  readonly now: number;
  /** The state of the release now, read in the same transaction. */
  readonly releaseState: ReleaseState;
  /** Seconds, of the deployment's rules. */
  readonly soakS: number;
  /** Minutes, of the deployment's rules. */
  readonly guardMin: number;
  /** The newest release that may go there: a person's promotion of it ends a hold. Null: unknown. */
  readonly candidate?: string | null;
  /** A hold is in force: nothing starts by itself. */
  readonly held?: boolean;
  /** People who might approve instead, for the sentence that names them. */
  readonly people?: readonly Approver[];
}

/** What the server found out before a decision: gates asked in the same transaction, and the hash of what is shown. */
export interface Evaluation {
  readonly gates: readonly GateResult[];
  readonly reviewHash: string;
  readonly quorum: number;
  /** People whose approval counts no longer: role lost, account closed. */
  readonly unfit?: readonly string[];
}

/** What a person, a loop or a timer wants of it. `by` is who asks. */
export type PromotionEvent =
  /** The gates were asked (again). */
  | { readonly type: 'evaluate'; readonly evaluation: Evaluation }
  /** `reviewHash`: of what was shown to them. */
  | { readonly type: 'approve'; readonly by: Approver; readonly reviewHash: string; readonly comment: string }
  | { readonly type: 'reject'; readonly by: Approver; readonly reviewHash: string; readonly comment: string }
  | { readonly type: 'withdraw'; readonly by: string }
  | { readonly type: 'cancel'; readonly by: string; readonly reason: string }
  | { readonly type: 'supersede'; readonly promotion: string; readonly version: string }
  /** The lock is held; the gates were asked at the last moment. */
  | { readonly type: 'start'; readonly evaluation: Evaluation }
  /** An instance became ready: the deadline begins anew. */
  | { readonly type: 'progress' }
  | { readonly type: 'pause'; readonly reason: PauseReason; readonly by: string | null }
  | { readonly type: 'resume'; readonly by: string | null }
  | { readonly type: 'promote_full'; readonly by: string; readonly reason: string }
  /** All instances ready and all steps done. */
  | { readonly type: 'rolled_out' }
  | { readonly type: 'smoke'; readonly passed: boolean; readonly evidence: string }
  /** `burning`: an alert of an objective of the service fires. */
  | { readonly type: 'soak'; readonly burning: boolean }
  | { readonly type: 'analysis_failed'; readonly evidence: string }
  /** Also after its success, while it is guarded. `selfRollbacks`: when a burn rolled this service back by itself, in any deployment. */
  | { readonly type: 'burn'; readonly before: PairBurns; readonly now: PairBurns; readonly selfRollbacks: readonly number[]; readonly evidence: string }
  /** `to`: another target than what ran before. */
  | { readonly type: 'abort'; readonly by: string; readonly reason: string; readonly to?: ReleaseRef }
  /** The release was marked as bad. */
  | { readonly type: 'release_blocked'; readonly by: string | null; readonly reason: string }
  | { readonly type: 'rollback_done' }
  | { readonly type: 'rollback_failed'; readonly reason: string }
  /** Whatever is due by now. Early or late it does nothing twice. */
  | { readonly type: 'due' };

export const PROMOTION_NEWS = ['approval_wanted', 'approvals_void', 'approved', 'rejected', 'expired', 'cancelled', 'superseded', 'started', 'rolling_back', 'rolled_back', 'succeeded'] as const;
export type PromotionNews = (typeof PROMOTION_NEWS)[number];

/** What has to be done in the same transaction as the step. */
export type PromotionEffect =
  | { readonly type: 'moved'; readonly from: PromotionState; readonly to: PromotionState }
  /** A line of the promotion's own history. `by` is null for the console itself. */
  | { readonly type: 'log'; readonly action: string; readonly by: string | null; readonly detail: string }
  | { readonly type: 'notify'; readonly why: PromotionNews }
  | { readonly type: 'start'; readonly strategy: Strategy['kind'] }
  | { readonly type: 'canary'; readonly command: 'pause' | 'resume' | 'promote_full' | 'abort' }
  /** Weight 0 first where there is a canary; then the target to full strength, the rest stopped. */
  | { readonly type: 'roll_back'; readonly to: ReleaseRef | null }
  /** A roll-back of its own is to be opened: it had succeeded already. */
  | { readonly type: 'open_rollback'; readonly reason: string }
  /** From now on this is what runs; null: nothing. */
  | { readonly type: 'set_stable'; readonly release: ReleaseRef | null }
  /** Releases no longer go there by themselves. */
  | { readonly type: 'hold'; readonly by: string | null; readonly reason: string; readonly release: ReleaseRef }
  | { readonly type: 'end_hold' }
  | { readonly type: 'block_release'; readonly release: ReleaseRef; readonly reason: string }
  | { readonly type: 'change'; readonly what: 'started' | 'finished' | 'rollback_started' | 'rolled_back' | 'rollback_failed' }
  | { readonly type: 'open_incident'; readonly severity: 2; readonly title: string }
  | { readonly type: 'page'; readonly why: BurnPage | 'rollback_overran'; readonly text: string };

/** Either the promotion after the step with what has to be done, or one sentence that says what is missing and what would be right. */
export type PromotionOutcome =
  | { readonly facts: PromotionFacts; readonly effects: readonly PromotionEffect[] }
  | { readonly refused: string; readonly field?: string };

/** What a request brings. */
export type NewPromotion = Pick<PromotionFacts, 'id' | 'deployment' | 'environment' | 'service' | 'release' | 'from' | 'strategy' | 'forwardOnly' | 'automatic' | 'requestedBy' | 'authors' | 'quorum' | 'reason'>;
