import { changeRule } from '@/domain/releases/policies/change-rule';
import { compareRules } from '@/domain/releases/policies/figures/compare-rules';
import { judgeRule, type RuleTyped } from '@/domain/releases/policies/figures/judge-rule';
import { effectiveMode } from '@/domain/releases/policies/mode';
import type { RuleSet } from '@/domain/releases/policies/policy';
import { boundSettings } from '@/server/deployments/settings/bound-settings';
import type { Person } from '@/server/platform/actor';
import type { Tx } from '@/server/platform/db';
import { AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { editPolicy, type PolicyEdit, type PolicyEdited } from '@/server/releases/policies/edit-policy';
import type { StoredPolicy } from '@/server/releases/policies/policy-store';
import { knownNames, previewIn } from '@/server/releases/policies/preview-rule';

export interface RuleEdit extends PolicyEdit, RuleTyped {
  /** Of the preview that was shown and agreed to; null: it showed nothing that would be held. */
  confirm: string | null;
}

/**
 * Changes the figures of a rule and what it applies to, from now on. BAD_INPUT with every fault in `problems`. Where the
 * rule is enforced, what it would newly hold has to have been shown: STALE_PLAN when it would hold something else now.
 * ALREADY_DECIDED when somebody was faster.
 */
export function changePolicyRule(work: Work<Person>, input: RuleEdit): Promise<PolicyEdited> {
  const { tx, clock, actor } = work;
  const now = clock.now();
  return editPolicy(work, input, async (policy) => {
    const rule = await judged(tx, input, policy);
    const changed = changeRule(policy, rule, { by: actor.name, reason: input.reason }, now.getTime());
    if ('refused' in changed) return { changed, loosening: false };
    await refuseUnseen(tx, input, { policy, rule, now });
    await boundByRule(tx, input.deployment, { policy, rule, now });
    return { changed, loosening: compareRules(policy.id, policy, rule).loosens };
  });
}

async function judged(tx: Tx, { deployment, ...typed }: RuleEdit, policy: StoredPolicy): Promise<RuleSet> {
  const known = await knownNames(tx, deployment, policy);
  if (!known) throw notFound();
  const verdict = judgeRule(policy.id, typed, known);
  if ('rule' in verdict) return verdict.rule;
  const [first] = verdict.faults;
  throw new AppError('BAD_INPUT', first.message, { field: first.field, rule: 'policy', problems: verdict.faults });
}

interface Wanted {
  readonly policy: StoredPolicy;
  readonly rule: RuleSet;
  readonly now: Date;
}

/** What an enforced rule would begin to hold is agreed to with open eyes, or not at all. */
async function refuseUnseen(tx: Tx, { deployment, confirm }: RuleEdit, { policy, rule, now }: Wanted): Promise<void> {
  if (effectiveMode(policy, now.getTime()) !== 'enforce') return;
  const preview = await previewIn(tx, deployment, { policy, rule, now });
  if (preview.confirm === confirm) return;
  const message = confirm === null ? `${policy.id} is enforced, and would begin to hold ${preview.held.length} more: look at them and agree first.` : `What ${policy.id} would begin to hold is not what was shown to you any more: look at it again. What you typed is still there.`;
  throw new AppError('STALE_PLAN', message, { field: 'confirm', rule: 'preview' });
}

/** The settings of the deployment are held to the same figures: its form refuses what the rule would. */
async function boundByRule(tx: Tx, deployment: string, { policy, rule, now }: Wanted): Promise<void> {
  if (policy.id === 'CFG-2') await boundSettings(tx, deployment, { hpaCap: rule.params.hpaCap }, now);
  if (policy.id === 'SEC-2') await boundSettings(tx, deployment, { capabilities: rule.params.capabilities }, now);
}
