import type { Environment } from '@/domain/deployments/names';
import { no, yes, type Verdict } from '@/domain/verdict';
import { isProduction } from './environment';

export const GATE_NAMES = ['verifiedUpstream', 'soaked', 'budget', 'noOpenSev12', 'aclGranted', 'imageTag', 'policy', 'checklist', 'capacity', 'approvals'] as const;
export type GateName = (typeof GATE_NAMES)[number];

export const GATE_STATUSES = ['pass', 'fail', 'unknown'] as const;
export type GateStatus = (typeof GATE_STATUSES)[number];

/** What a gate found out, and when (epoch milliseconds). */
export interface GateResult {
  readonly gate: GateName;
  readonly status: GateStatus;
  /** One sentence with the figures it stands on. */
  readonly evidence: string;
  readonly at: number;
}

/** Those that hold a promotion before people are asked. */
export const HARD_GATES = GATE_NAMES.filter((gate) => gate !== 'approvals');
/** Those that a roll-back cannot skip. */
export const ROLLBACK_GATES = ['imageTag', 'aclGranted'] as const satisfies readonly GateName[];

export const GATE_WORDS: Readonly<Record<GateName, string>> = {
  verifiedUpstream: 'verified upstream',
  soaked: 'soaked upstream',
  budget: 'error budget',
  noOpenSev12: 'no open Sev1 or Sev2',
  aclGranted: 'ACL granted',
  imageTag: 'image tag',
  policy: 'policies',
  checklist: 'production checklist',
  capacity: 'capacity',
  approvals: 'approvals',
};

/** Evidence older than this is shown as old; every start asks anew anyway. */
export const EVIDENCE_OLD_MS = 5 * 60_000;

/**
 * Whether the gates let it through. What is unknown, or was not asked, counts as failed in production; elsewhere only a
 * failure holds. `gates`: those that count; approvals are counted apart.
 */
export function gatesAllow(results: readonly GateResult[], environment: Environment, gates: readonly GateName[] = HARD_GATES): Verdict {
  const held = heldBy(results, environment, gates);
  if (held.length === 0) return yes;
  return no(`${held.length === 1 ? 'A gate holds' : `${held.length} gates hold`} it: ${held.map(({ gate, status }) => `${GATE_WORDS[gate]} ${status === 'fail' ? 'fails' : 'is unknown'}`).join(', ')}.`);
}

/** The gates that hold it, in their order. */
export function heldBy(results: readonly GateResult[], environment: Environment, gates: readonly GateName[] = HARD_GATES): readonly { readonly gate: GateName; readonly status: GateStatus }[] {
  return gates.map((gate) => ({ gate, status: gateStatus(results, gate) })).filter(({ status }) => status === 'fail' || (status === 'unknown' && isProduction(environment)));
}

/** The worst that was said of a gate; a gate nobody asked is unknown. */
export function gateStatus(results: readonly GateResult[], gate: GateName): GateStatus {
  const said = results.filter((result) => result.gate === gate).map(({ status }) => status);
  if (said.includes('fail')) return 'fail';
  return said.length === 0 || said.includes('unknown') ? 'unknown' : 'pass';
}
