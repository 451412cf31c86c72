import type { Environment } from '@/domain/deployments/names';
import type { PolicyId, PolicyMode } from './ids';

/** What may be set of a rule; each rule reads those that concern it. */
export interface PolicyParams {
  /** IMG-3: registries and paths that images may come from. */
  readonly allow?: readonly string[];
  /** SEC-2: Linux capabilities that may be added. */
  readonly capabilities?: readonly string[];
  /** CFG-2: the most replicas that scaling may reach. */
  readonly hpaCap?: number;
  /** BKP-1: hours since the last backup, days since the last restore test. */
  readonly backupHours?: number;
  readonly restoreTestDays?: number;
}

/** What a rule applies to; a list that is left out means all. */
export interface PolicyMatch {
  readonly environment?: readonly Environment[];
  readonly service?: readonly string[];
  readonly pool?: readonly string[];
}

/** What a rule says, apart from its mode. */
export interface RuleSet {
  readonly params: PolicyParams;
  readonly match: PolicyMatch;
}

/** One decision about a rule; of its mode the newest counts, from its time on and never before. Times are epoch milliseconds. */
export interface PolicySwitch {
  readonly at: number;
  /** `rule`: what it says was changed, and its mode was not. */
  readonly kind: 'introduced' | 'mode' | 'delay' | 'rule';
  readonly mode: PolicyMode;
  /** With `audit`: from when on it is enforced by itself; null: not before somebody says so. */
  readonly enforceAt: number | null;
  readonly by: string;
  readonly reason: string;
  /** Of a `rule`: what it said before and says since, and whether its time in audit began anew. */
  readonly changed?: { readonly was: RuleSet; readonly is: RuleSet; readonly anew: boolean };
}

/** A rule as it stands in one deployment. */
export interface Policy extends RuleSet {
  readonly id: PolicyId;
  /** The oldest first; never empty. */
  readonly switches: readonly PolicySwitch[];
}

/**
 * What is wrong, or cannot be told, about one target by one rule.
 * `violated`: it breaks the rule. `unknown`: what the rule needs is not known now, which is never a pass.
 * `unknowable`: this console has no way to know it, and says so; it holds nobody.
 */
export interface PolicyFinding {
  readonly rule: PolicyId;
  readonly status: 'violated' | 'unknown' | 'unknowable';
  /** `warn`: said even where the rule is enforced, and refuses nothing. */
  readonly grade: 'refuse' | 'warn';
  /** {@link targetKey} of what it is about. */
  readonly target: string;
  /** What exactly is wrong there: with rule and target it names the finding from one evaluation to the next. */
  readonly key: string;
  readonly message: string;
}

/** One rule set aside for one target, for a while. Times are epoch milliseconds. */
export interface PolicyException {
  readonly id: string;
  readonly rule: PolicyId;
  readonly target: string;
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  readonly from: number;
  readonly expiresAt: number;
  readonly endedAt: number | null;
}
