import { AUDIT_DAYS, type Changed, DAY_MS, effectiveMode, holdsFrom, reasonGiven, type Said, withSwitch } from './mode';
import type { Policy, RuleSet } from './policy';
import { compareRules, sameRule } from './figures/compare-rules';

/**
 * Changes what a rule says, from now on; its mode stays. One that becomes stricter while it is in audit has its seven days
 * anew, so that nothing is held that was not watched as long as anything else. One that is enforced holds at once.
 */
export function changeRule(policy: Policy, { params, match }: RuleSet, { by, reason }: Said, now: number): Changed {
  const is = { params, match };
  const was = { params: policy.params, match: policy.match };
  if (sameRule(policy.id, was, is)) return { refused: `${policy.id} says this already: change a figure or what it applies to.`, field: 'params' };
  const verdict = reasonGiven(reason);
  if (!verdict.ok) return { refused: verdict.reason, field: 'reason' };
  const anew = beginsAnew(policy, is, now);
  const ahead = holdsFrom(policy, now);
  const enforceAt = ahead !== null && anew ? Math.max(ahead, now + AUDIT_DAYS * DAY_MS) : ahead;
  return { policy: { ...withSwitch(policy, { at: now, kind: 'rule', mode: effectiveMode(policy, now), enforceAt, by, reason: reason.trim(), changed: { was, is, anew } }), ...is } };
}

/** Whether a change would begin the seven days of a rule in audit anew. */
export function beginsAnew(policy: Policy, is: RuleSet, now: number): boolean {
  return holdsFrom(policy, now) !== null && compareRules(policy.id, policy, is).tightens;
}
