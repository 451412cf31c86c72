import type { PromotionFacts, RollbackFacts } from './promotion';
import type { ReleaseRef } from './release';

/** What every promotion begins with. */
export const NEW_FACTS: Pick<PromotionFacts, 'reviewHash' | 'approvals' | 'approvalsExpireAt' | 'gates' | 'pausedReason' | 'pausedBy' | 'fullAsked' | 'startedAt' | 'progressDueAt' | 'soakUntil' | 'succeededAt' | 'guardUntil' | 'rollback' | 'pagedFor' | 'guardSpent' | 'endedAt' | 'version'> = {
  reviewHash: null, approvals: [], approvalsExpireAt: null, gates: [], pausedReason: null, pausedBy: null, fullAsked: false, startedAt: null, progressDueAt: null,
  soakUntil: null, succeededAt: null, guardUntil: null, rollback: null, pagedFor: [], guardSpent: false, endedAt: null, version: 1,
};

/** Nothing ran before: there is nothing to compare a canary with. */
export function isFirst(from: ReleaseRef | null): boolean {
  return from === null;
}

/** How long a way back may take, in seconds. */
export const ROLLBACK_SLA_S = 300;
/** When the release has changed data in a way that its predecessor has to be helped with. */
export const FORWARD_ONLY_SLA_S = 1_800;
/** After so many times its term a way back has failed. */
export const ROLLBACK_GIVES_UP_AFTER = 3;

export function rollbackSlaS(forwardOnly: boolean): number {
  return forwardOnly ? FORWARD_ONLY_SLA_S : ROLLBACK_SLA_S;
}

/** The way back as it begins: the clock starts with the click or the alert. */
export function newRollback(input: Pick<RollbackFacts, 'to' | 'cause' | 'by' | 'reason'>, forwardOnly: boolean, now: number): RollbackFacts {
  return { ...input, startedAt: now, dueAt: now + rollbackSlaS(forwardOnly) * 1_000, overran: false, endedAt: null };
}

/** When a way back counts as failed, if nobody has said so before. */
export function givesUpAt({ startedAt, dueAt }: RollbackFacts): number {
  return startedAt + ROLLBACK_GIVES_UP_AFTER * (dueAt - startedAt);
}
