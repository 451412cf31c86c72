import { givesUpAt } from './new-facts';
import type { PromotionFacts } from './promotion';
import { beginRollback, giveUp, overrun } from './rollback-steps';
import { changed, end, log, PROGRESS_DEADLINE_MS, type Step, unchanged } from './step';

/** What is due by now: approvals that nobody gave, a roll-out that stands still, a way back that takes too long. */
export const runDue: Step<'due'> = (facts, _event, { now }) => {
  const at = nextDueAt(facts);
  if (at === null || now < at) return unchanged(facts);
  if (facts.state === 'pending_approval') return end(facts, 'expired', now, [log('expired', null, 'nobody decided within 72 h'), { type: 'notify', why: 'expired' }]);
  if (facts.state !== 'rolling_back' || facts.rollback === null) return beginRollback(facts, { cause: 'deadline', by: null, reason: stoodStill(facts), to: facts.from }, now);
  const { rollback } = facts;
  const late = rollback.overran ? facts : { ...facts, rollback: { ...rollback, overran: true } };
  const page = rollback.overran ? [] : [overrun(facts, rollback), log('overran', null, '')];
  if (now < givesUpAt(rollback)) return changed(late, page);
  const given = giveUp(late, 'its target did not become ready', now);
  return changed(given.facts, [...page, ...given.effects]);
};

/** When something is due next; null: nothing is, until somebody or something else moves it. */
export function nextDueAt(facts: Pick<PromotionFacts, 'state' | 'approvalsExpireAt' | 'progressDueAt' | 'rollback'>): number | null {
  switch (facts.state) {
    case 'pending_approval':
      return facts.approvalsExpireAt;
    case 'rolling':
    case 'canary':
    case 'verifying':
      return facts.progressDueAt;
    case 'rolling_back':
      return facts.rollback && (facts.rollback.overran ? givesUpAt(facts.rollback) : facts.rollback.dueAt);
    default:
      return null;
  }
}

function stoodStill({ state }: PromotionFacts): string {
  const minutes = PROGRESS_DEADLINE_MS / 60_000;
  return state === 'verifying' ? `Nothing showed within ${minutes} min that it works` : `No instance became ready for ${minutes} min`;
}
