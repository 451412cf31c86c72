import type { Environment } from '@/domain/deployments/names';
import type { Strategy } from './release';

/** How releases come into a deployment. Times are seconds, `guardMin` minutes. */
export interface EnvironmentRules {
  /** The deployment's slug. */
  readonly deployment: string;
  readonly environment: Environment;
  /** The deployment a release must have succeeded in first; null where releases begin. */
  readonly upstream: string | null;
  /** A frozen release goes there by itself. */
  readonly autoPromote: boolean;
  /** How many people have to approve; 0: none. */
  readonly approvals: number;
  /** How long it runs without burning before it counts as good. */
  readonly soakS: number;
  /** How long instances have to be ready, with traffic and without errors, before it soaks. */
  readonly smokeS: number;
  /** How long after its success a burn still rolls it back by itself; 0: not at all. */
  readonly guardMin: number;
}

/** Where the rules say nothing else. */
const GUARD_MIN = 60;
export const MAX_APPROVALS = 5;
/** Rights that become wider are seen by two people in production, whatever the deployment asks for otherwise. */
export const APPROVALS_TO_WIDEN = 2;

const DEFAULTS: Readonly<Record<Environment, Pick<EnvironmentRules, 'autoPromote' | 'approvals' | 'soakS' | 'smokeS'>>> = {
  dev: { autoPromote: true, approvals: 0, soakS: 0, smokeS: 10 },
  staging: { autoPromote: true, approvals: 0, soakS: 120, smokeS: 30 },
  prod: { autoPromote: false, approvals: 2, soakS: 600, smokeS: 60 },
  // It follows production; without a delay of its own that is done by hand, so that a bad release does not reach both at once.
  dr: { autoPromote: false, approvals: 1, soakS: 120, smokeS: 30 },
};

/** The rules of a deployment that nobody has changed. */
export function defaultRules(environment: Environment, upstream: string | null): Omit<EnvironmentRules, 'deployment'> {
  return { environment, upstream, ...DEFAULTS[environment], guardMin: GUARD_MIN };
}

/** Where real orders go, or go when production is lost: what is not known there counts as wrong. */
export function isProduction(environment: Environment): boolean {
  return environment === 'prod' || environment === 'dr';
}

/** How a release goes out there: staging has nobody to protect and too few messages to compare by, so it rolls, and soaks. */
export function strategyIn(environment: Environment, { kind }: Strategy): Strategy['kind'] {
  return environment === 'staging' ? 'rolling' : kind;
}

/** How many approvals a promotion needs. `widens`: it asks for rights that the running release does not hold. */
export function quorumOf(rules: Pick<EnvironmentRules, 'environment' | 'approvals'>, widens: boolean): number {
  return widens && isProduction(rules.environment) ? Math.max(APPROVALS_TO_WIDEN, rules.approvals) : rules.approvals;
}
