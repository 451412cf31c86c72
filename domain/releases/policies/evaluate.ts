import type { PolicyId } from './ids';
import type { Policy, PolicyFinding, PolicyMatch } from './policy';
import { evidence } from './rules/evidence';
import { images } from './rules/images';
import { origins } from './rules/origins';
import { pairs } from './rules/pairs';
import { rights } from './rules/rights';
import { settings } from './rules/settings';
import type { Fault, RuleGroup } from './rule-group';
import { type PolicyTarget, targetKey } from './target';

export const RULE_GROUPS: readonly RuleGroup[] = [images, settings, pairs, rights, evidence, origins];

/**
 * What these targets break, by the rules that apply to them, in the order of the targets; what a rule cannot be judged
 * by for want of facts is a finding, too. `now` (epoch milliseconds) is what ages are counted to. Modes and exceptions
 * are weighed by `decide`.
 */
export function evaluate(policies: readonly Policy[], targets: readonly PolicyTarget[], now: number): PolicyFinding[] {
  const known = new Map(policies.map((policy) => [policy.id, policy]));
  const judging = { now, params: (rule: PolicyId) => known.get(rule)?.params ?? {} };
  const groups = RULE_GROUPS.filter(({ rules }) => rules.some((rule) => known.has(rule)));
  const judged = new Map(groups.map((group) => [group, new Map<unknown, readonly Fault[]>()]));
  const faultsOf = (group: RuleGroup, target: PolicyTarget): readonly Fault[] => {
    const mark = group.alike?.(target) ?? null;
    if (mark === null) return group.judge(target, judging);
    const known = judged.get(group)?.get(mark);
    if (known) return known;
    const faults = group.judge(target, judging);
    judged.get(group)?.set(mark, faults);
    return faults;
  };
  const findings: PolicyFinding[] = [];
  for (const target of targets) {
    const key = targetKey(target);
    for (const group of groups) {
      for (const fault of faultsOf(group, target)) {
        const policy = known.get(fault.rule);
        if (policy && applies(policy.match, target)) findings.push({ status: 'violated', grade: 'refuse', target: key, ...fault });
      }
    }
  }
  return findings;
}

/** Whether a rule applies to a target; one that names services or pools says nothing about the deployment itself. */
export function applies({ environment, service, pool }: PolicyMatch, target: PolicyTarget): boolean {
  if (environment && !environment.includes(target.environment)) return false;
  if (target.kind === 'deployment') return !service && !pool;
  const poolType = target.kind === 'release' ? target.content.poolType : target.poolType;
  return (!service || service.includes(target.service)) && (!pool || pool.includes(poolType));
}
