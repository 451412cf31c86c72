import { personMark } from '@/domain/incidents/person-mark';
import { APPROVALS_EXPIRE_MS, type Approval, hasQuorum, mayApprove, mayReject, mayWithdraw } from './approval';
import { gatesAllow } from './gates';
import type { Evaluation, PromotionEffect, PromotionFacts, PromotionOutcome } from './promotion';
import { isBeforeReady, STATE_WORDS } from './states';
import { changed, end, log, move, PROGRESS_DEADLINE_MS, refuse, type Step, tooShort, unchanged } from './step';

/** The gates were asked: on, or back behind them. Approvals of what was shown before are void when anything is different. */
export const evaluate: Step<'evaluate'> = (facts, { evaluation }, { now }) => {
  if (!isBeforeReady(facts.state) && facts.state !== 'ready') return unchanged(facts);
  return settle(facts, evaluation, now);
};

/** The gates are asked again here, so that nothing starts on what was true an hour ago. */
export const start: Step<'start'> = (facts, { evaluation }, { now, releaseState, candidate = null, held = false }) => {
  if (facts.state !== 'ready') return refuse(`It is ${STATE_WORDS[facts.state]}, so it cannot start.`);
  if (releaseState === 'blocked') return end(facts, 'cancelled', now, [log('cancelled', null, `${facts.release.version} is marked as bad`), { type: 'notify', why: 'cancelled' }]);
  if (facts.automatic && held) return refuse('A hold is in force: nothing goes there by itself until it is lifted.');
  const settled = settle(facts, evaluation, now);
  if (settled.facts.state !== 'ready') return settled;
  const promotedByPerson = !facts.automatic && candidate === facts.release.id;
  const started = move(settled.facts, facts.strategy, now, { startedAt: now, progressDueAt: now + PROGRESS_DEADLINE_MS }, [
    { type: 'start', strategy: facts.strategy },
    { type: 'change', what: 'started' },
    // Whoever promotes what is newest means it to go on from there.
    ...(promotedByPerson ? [{ type: 'end_hold' } as const] : []),
    log('started', null, facts.strategy),
    { type: 'notify', why: 'started' },
  ]);
  return changed(started.facts, [...settled.effects, ...started.effects]);
};

export const approve: Step<'approve'> = (facts, { by, reviewHash, comment }, { now, releaseState, people }) => {
  const verdict = mayApprove(facts, by, now, people);
  if (!verdict.ok) return refuse(verdict.reason);
  if (releaseState === 'blocked') return refuse(`${facts.release.version} has been marked as bad: it cannot be approved.`);
  if (reviewHash !== facts.reviewHash) return refuse('It has changed since it was shown to you: look at the review again, then approve.');
  const approved = { ...facts, approvals: given(facts.approvals, { by: by.id, decision: 'approve', reviewHash, comment: comment.trim(), at: now, ended: null }) };
  const said = log('approved', by.id, comment.trim());
  if (!hasQuorum(approved)) return changed(approved, [said]);
  const ready = move(approved, 'ready', now, { approvalsExpireAt: null }, [{ type: 'notify', why: 'approved' }]);
  return changed(ready.facts, [said, ...ready.effects]);
};

export const reject: Step<'reject'> = (facts, { by, reviewHash, comment }, { now, people }) => {
  const verdict = mayReject(facts, by, now, people);
  if (!verdict.ok) return refuse(verdict.reason);
  const short = tooShort(comment);
  if (short) return refuse(short.refused, 'comment');
  const approvals = given(facts.approvals, { by: by.id, decision: 'reject', reviewHash, comment: comment.trim(), at: now, ended: null });
  return end(facts, 'rejected', now, [log('rejected', by.id, comment.trim()), { type: 'notify', why: 'rejected' }], { approvals });
};

export const withdraw: Step<'withdraw'> = (facts, { by }, { now }) => {
  const verdict = mayWithdraw(facts, by);
  if (!verdict.ok) return refuse(verdict.reason);
  return changed({ ...facts, approvals: facts.approvals.map((each) => (each.by === by ? ended(each, 'withdrawn', now) : each)) }, [log('withdrawn', by, '')]);
};

export const cancel: Step<'cancel'> = (facts, { by, reason }, { now }) => {
  if (facts.state === 'ready') return refuse('It is ready and about to start: abort it instead.');
  if (!isBeforeReady(facts.state)) return refuse(`It is ${STATE_WORDS[facts.state]}: only what has not started is cancelled.`);
  return tooShort(reason) ?? end(facts, 'cancelled', now, [log('cancelled', by, reason.trim()), { type: 'notify', why: 'cancelled' }]);
};

export const supersede: Step<'supersede'> = (facts, { version }, { now }) => {
  if (!isBeforeReady(facts.state)) return refuse(`It is ${STATE_WORDS[facts.state]}: only what has not started is superseded.`);
  return end(facts, 'superseded', now, [log('superseded', null, `by ${version}`), { type: 'notify', why: 'superseded' }]);
};

type Settled = Extract<PromotionOutcome, { readonly facts: PromotionFacts }>;

/** Where a promotion that has not started stands after its gates were asked. */
function settle(facts: PromotionFacts, { gates, reviewHash, quorum, unfit = [] }: Evaluation, now: number): Settled {
  const differs = facts.reviewHash !== null && facts.reviewHash !== reviewHash;
  const gone = facts.approvals.filter((each) => each.ended === null && each.decision === 'approve' && (differs || unfit.includes(each.by)));
  const approvals = facts.approvals.map((each) => (gone.includes(each) ? ended(each, differs ? 'changed' : 'unfit', now) : each));
  const asked: PromotionFacts = { ...facts, gates, reviewHash, quorum, approvals };
  const voided: readonly PromotionEffect[] = gone.length > 0 ? [log('approvals_void', null, `${gone.map(({ by }) => personMark(by)).join(', ')}: ${differs ? 'what is shown has changed' : 'the role is no longer held'}`), { type: 'notify', why: 'approvals_void' }] : [];
  const allowed = gatesAllow(gates, facts.environment);
  if (!allowed.ok) return toGated(asked, now, voided, allowed.reason);
  const stays = !differs && ((facts.state === 'ready' && hasQuorum(asked)) || (facts.state === 'pending_approval' && !hasQuorum(asked)));
  if (stays) return { facts: asked, effects: voided };
  return onwards(asked, now, voided, differs);
}

function toGated(facts: PromotionFacts, now: number, voided: readonly PromotionEffect[], why: string): Settled {
  const approvals = facts.approvals.map((each) => (each.ended === null ? ended(each, 'changed', now) : each));
  if (facts.state === 'gated') return { facts: { ...facts, approvals }, effects: voided };
  return move(facts, 'gated', now, { approvals, approvalsExpireAt: null }, [...voided, log('gated', null, why)]);
}

/** Past the gates. What had been further is led through them again, so that its history shows that it was held back. */
function onwards(facts: PromotionFacts, now: number, voided: readonly PromotionEffect[], differs: boolean): Settled {
  const further = facts.state === 'ready' || (facts.state === 'pending_approval' && differs);
  const held = further ? move(facts, 'gated', now, { approvalsExpireAt: null }, voided) : { facts, effects: voided };
  const next = hasQuorum(held.facts)
    ? move(held.facts, 'ready', now, { approvalsExpireAt: null }, [])
    : move(held.facts, 'pending_approval', now, { approvalsExpireAt: now + APPROVALS_EXPIRE_MS }, [{ type: 'notify', why: 'approval_wanted' }]);
  return { facts: next.facts, effects: [...held.effects, ...next.effects] };
}

/** One per person and hash: giving it anew replaces what was withdrawn or void. */
function given(approvals: readonly Approval[], approval: Approval): readonly Approval[] {
  return [...approvals.filter((each) => each.by !== approval.by || each.reviewHash !== approval.reviewHash), approval];
}

function ended(approval: Approval, why: 'withdrawn' | 'changed' | 'unfit', at: number): Approval {
  return approval.ended === null ? { ...approval, ended: { at, why } } : approval;
}
