import { STATE_WORDS } from './states';
import type { PromotionFacts, PauseReason } from './promotion';
import { beginRollback } from './rollback-steps';
import { changed, end, log, move, PROGRESS_DEADLINE_MS, refuse, type Step, tooShort, unchanged } from './step';

function isGoingOut({ state }: PromotionFacts): boolean {
  return state === 'rolling' || state === 'canary';
}

export const progress: Step<'progress'> = (facts, _event, { now }) => {
  if (!isGoingOut(facts) || facts.pausedReason !== null) return unchanged(facts);
  return changed({ ...facts, progressDueAt: now + PROGRESS_DEADLINE_MS }, []);
};

/** A person's pause outlasts what the canary says; the deadline stands still meanwhile. */
const STRENGTH: Readonly<Record<PauseReason, number>> = { step: 1, inconclusive: 2, user: 3 };

export const pause: Step<'pause'> = (facts, { reason, by }) => {
  const person = reason === 'user';
  if (!isGoingOut(facts)) return person ? refuse(`It is ${STATE_WORDS[facts.state]}: only a roll-out that is going on is paused.`) : unchanged(facts);
  if (facts.pausedReason !== null && STRENGTH[facts.pausedReason] >= STRENGTH[reason]) return person ? refuse('It is paused already.') : unchanged(facts);
  const command = person && facts.state === 'canary' ? [{ type: 'canary', command: 'pause' } as const] : [];
  return changed({ ...facts, pausedReason: reason, pausedBy: person ? by : null, progressDueAt: null }, [...command, log('paused', by, reason)]);
};

export const resume: Step<'resume'> = (facts, { by }, { now }) => {
  const person = by !== null;
  if (facts.pausedReason === null) return person ? refuse(`It is not paused: it is ${STATE_WORDS[facts.state]}.`) : unchanged(facts);
  if (!person && facts.pausedReason === 'user') return unchanged(facts);
  const command = person && facts.state === 'canary' ? [{ type: 'canary', command: 'resume' } as const] : [];
  return changed({ ...facts, pausedReason: null, pausedBy: null, progressDueAt: now + PROGRESS_DEADLINE_MS }, [...command, log('resumed', by, '')]);
};

export const promoteFull: Step<'promote_full'> = (facts, { by, reason }, { now }) => {
  if (facts.state !== 'canary') return refuse(`It is ${STATE_WORDS[facts.state]}: only a canary has steps to skip.`);
  if (facts.fullAsked) return refuse('Its remaining steps are being skipped already.');
  return tooShort(reason) ?? changed({ ...facts, fullAsked: true, pausedReason: null, pausedBy: null, progressDueAt: now + PROGRESS_DEADLINE_MS }, [{ type: 'canary', command: 'promote_full' }, log('promote_full', by, reason.trim())]);
};

/** Waits for a person who has paused it. Being verified has the same deadline: without traffic nothing is shown to be good. */
export const rolledOut: Step<'rolled_out'> = (facts, _event, { now }) => {
  if (!isGoingOut(facts) || facts.pausedReason === 'user') return unchanged(facts);
  return move(facts, 'verifying', now, { pausedReason: null, pausedBy: null, progressDueAt: now + PROGRESS_DEADLINE_MS }, [log('rolled_out', null, '')]);
};

export const smoke: Step<'smoke'> = (facts, { passed, evidence }, context) => {
  if (facts.state !== 'verifying') return unchanged(facts);
  if (!passed) return beginRollback(facts, { cause: 'smoke', by: null, reason: evidence, to: facts.from }, context.now);
  return move(facts, 'soaking', context.now, { progressDueAt: null, soakUntil: context.now + context.soakS * 1_000 }, [log('verified', null, evidence)]);
};

export const soak: Step<'soak'> = (facts, { burning }, { now, guardMin }) => {
  if (facts.state !== 'soaking' || facts.soakUntil === null || now < facts.soakUntil) return unchanged(facts);
  // Where releases do not soak at all, nothing that burns is waited for either.
  if (burning && facts.soakUntil > facts.stateSince) return unchanged(facts);
  return end(facts, 'succeeded', now, [{ type: 'set_stable', release: facts.release }, { type: 'change', what: 'finished' }, log('succeeded', null, ''), { type: 'notify', why: 'succeeded' }], { succeededAt: now, guardUntil: now + guardMin * 60_000 });
};
