import { decideOnBurn } from './burn';
import { newRollback } from './new-facts';
import type { BurnPage, PromotionEffect, PromotionEvent, PromotionFacts, PromotionOutcome, RollbackFacts } from './promotion';
import { isBeforeReady, isInFlight, STATE_WORDS } from './states';
import { changed, end, log, move, refuse, type Step, tooShort, unchanged } from './step';

type Moved = Extract<PromotionOutcome, { readonly facts: PromotionFacts }>;

/** The way back of what is in flight. Nothing else goes there by itself afterwards; a release that burned is marked. */
export function beginRollback(facts: PromotionFacts, input: Pick<RollbackFacts, 'to' | 'cause' | 'by' | 'reason'>, now: number): Moved {
  const { release } = facts;
  const { to, cause, by, reason } = input;
  return move(facts, 'rolling_back', now, { rollback: newRollback(input, facts.forwardOnly, now), pausedReason: null, pausedBy: null, progressDueAt: null, soakUntil: null }, [
    ...(facts.strategy === 'canary' ? [{ type: 'canary', command: 'abort' } as const] : []),
    { type: 'roll_back', to },
    { type: 'hold', by, reason: `${release.version} was rolled back: ${reason}`, release },
    ...(cause === 'burn' ? [{ type: 'block_release', release, reason } as const] : []),
    { type: 'change', what: 'rollback_started' },
    log('rolling_back', by, reason),
    { type: 'notify', why: 'rolling_back' },
  ]);
}

export const analysisFailed: Step<'analysis_failed'> = (facts, { evidence }, { now }) =>
  facts.state === 'canary' ? beginRollback(facts, { cause: 'analysis', by: null, reason: evidence, to: facts.from }, now) : unchanged(facts);

/** Rolls back what the release has set on fire; tells people, once, when it is not of the release or was done before. */
export const burn: Step<'burn'> = (facts, event, { now }) => {
  const guarded = isGuarded(facts, now);
  if (!guarded && !isInFlight(facts.state)) return unchanged(facts);
  const decision = decideOnBurn(event, now);
  if (decision === 'nothing') return unchanged(facts);
  if (decision !== 'roll_back') return pageOnce(facts, decision, event);
  if (!guarded) return beginRollback(facts, { cause: 'burn', by: null, reason: event.evidence, to: facts.from }, now);
  return changed({ ...facts, guardSpent: true }, [{ type: 'open_rollback', reason: event.evidence }, { type: 'block_release', release: facts.release, reason: event.evidence }, log('guard', null, event.evidence)]);
};

/** Whether a burn still undoes it by itself after its success. */
export function isGuarded({ state, kind, guardUntil, guardSpent }: Pick<PromotionFacts, 'state' | 'kind' | 'guardUntil' | 'guardSpent'>, now: number): boolean {
  return kind === 'promotion' && state === 'succeeded' && !guardSpent && guardUntil !== null && now <= guardUntil;
}

const PAGE_TEXT: Readonly<Record<BurnPage, string>> = {
  not_ours: 'It burned before this release, too, so nothing was rolled back',
  second_rollback: 'It was rolled back by itself within the last 6 h, so nothing was rolled back again',
};

function pageOnce(facts: PromotionFacts, why: BurnPage, { evidence }: Extract<PromotionEvent, { type: 'burn' }>): PromotionOutcome {
  if (facts.pagedFor.includes(why)) return unchanged(facts);
  const text = `${PAGE_TEXT[why]}: ${evidence}`;
  return changed({ ...facts, pagedFor: [...facts.pagedFor, why] }, [{ type: 'page', why, text }, log('paged', null, text)]);
}

/** Ends what is ready or in flight. It wins over whatever was asked before, also over skipping the steps. */
export const abort: Step<'abort'> = (facts, { by, reason, to = facts.from }, { now }) => {
  if (isBeforeReady(facts.state)) return refuse(`It is ${STATE_WORDS[facts.state]} and nothing has started: cancel it instead.`);
  if (facts.state !== 'ready' && !isInFlight(facts.state)) return refuse(`It is ${STATE_WORDS[facts.state]}: there is nothing to abort.`);
  const short = tooShort(reason);
  if (short) return short;
  if (facts.state === 'ready') return end(facts, 'cancelled', now, [log('cancelled', by, reason.trim()), { type: 'notify', why: 'cancelled' }]);
  return beginRollback(facts, { cause: 'user', by, reason: reason.trim(), to }, now);
};

/** A release that turns out to be bad does not go on by itself; what a person promotes is a person's to abort. */
export const releaseBlocked: Step<'release_blocked'> = (facts, { by, reason }, { now }) => {
  if (isBeforeReady(facts.state) || facts.state === 'ready') return end(facts, 'cancelled', now, [log('cancelled', by, `${facts.release.version} is marked as bad: ${reason}`), { type: 'notify', why: 'cancelled' }]);
  if (!facts.automatic || !isInFlight(facts.state)) return unchanged(facts);
  return beginRollback(facts, { cause: 'blocked', by, reason, to: facts.from }, now);
};

export const rollbackDone: Step<'rollback_done'> = (facts, _event, { now }) => {
  const { rollback } = facts;
  if (facts.state !== 'rolling_back' || rollback === null) return unchanged(facts);
  const late = !rollback.overran && now > rollback.dueAt;
  return end(facts, 'rolled_back', now, [
    ...(late ? [overrun(facts, rollback)] : []),
    { type: 'set_stable', release: rollback.to },
    { type: 'change', what: 'rolled_back' },
    log('rolled_back', null, `${Math.ceil((now - rollback.startedAt) / 1_000)} s`),
    { type: 'notify', why: 'rolled_back' },
  ], { rollback: { ...rollback, endedAt: now, overran: rollback.overran || late } });
};

export const rollbackFailed: Step<'rollback_failed'> = (facts, { reason }, { now }) => (facts.state === 'rolling_back' ? giveUp(facts, reason, now) : unchanged(facts));

/** A way back that is none any more is an incident. */
export function giveUp(facts: PromotionFacts, reason: string, now: number): Moved {
  const title = `Rolling ${facts.service} back to ${facts.rollback?.to?.version ?? 'nothing'} in ${facts.deployment} failed`;
  return end(facts, 'rollback_failed', now, [{ type: 'open_incident', severity: 2, title }, { type: 'change', what: 'rollback_failed' }, log('rollback_failed', null, reason)], {
    rollback: facts.rollback && { ...facts.rollback, endedAt: now },
  });
}

export function overrun(facts: PromotionFacts, { startedAt, dueAt, to }: RollbackFacts): PromotionEffect {
  return { type: 'page', why: 'rollback_overran', text: `Rolling ${facts.service} back to ${to?.version ?? 'nothing'} in ${facts.deployment} has taken longer than ${Math.round((dueAt - startedAt) / 1_000)} s.` };
}
