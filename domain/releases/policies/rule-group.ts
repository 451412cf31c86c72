import type { PolicyId } from './ids';
import type { PolicyFinding, PolicyParams } from './policy';
import type { PolicyTarget } from './target';

/** A finding before it is said which target it is about; what is left out is a violation that refuses. */
export type Fault = Pick<PolicyFinding, 'rule' | 'key' | 'message'> & Partial<Pick<PolicyFinding, 'status' | 'grade'>>;

export interface Judging {
  /** What is set of each rule in the deployment. */
  params(rule: PolicyId): PolicyParams;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Rules that are judged from the same facts in one go. */
export interface RuleGroup {
  readonly rules: readonly PolicyId[];
  judge(target: PolicyTarget, judging: Judging): readonly Fault[];
  /** Targets with the same mark (the same text, or the very same object) break the same: they are judged once. Null: on its own. */
  readonly alike?: (target: PolicyTarget) => unknown;
}

/** "oms-1, oms-2 and 3 more". */
export function some(names: readonly string[], most = 5): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(', ')} and ${rest} more` : names.join(', ');
}
