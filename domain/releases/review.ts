import { canonicalJson } from '@/domain/canonical-json';
import type { AclDiff } from './content-diff';
import { GATE_NAMES, type GateResult, gateStatus } from './gates';
import type { PromotionFacts } from './promotion';
import type { Strategy } from './release';

export interface Review {
  readonly promotion: Pick<PromotionFacts, 'deployment' | 'service' | 'release' | 'from' | 'quorum'>;
  readonly gates: readonly GateResult[];
  readonly acl: AclDiff;
  /** The strategy with its steps, as it will be carried out. */
  readonly strategy: Strategy;
}

/**
 * What an approval is an approval of, as the one text that the review hash (sha256, made by the server) is taken over:
 * where, what, instead of what, what each gate says, which rights change, how it goes out, how many have to approve.
 * Ages and figures of the evidence are left out, or no approval would live longer than a minute; approvals, too.
 */
export function reviewText({ promotion, gates, acl, strategy }: Review): string {
  const { deployment, service, release, from, quorum } = promotion;
  return canonicalJson({
    deployment,
    service,
    release: release.digest,
    from: from?.digest ?? null,
    gates: GATE_NAMES.filter((gate) => gate !== 'approvals').map((gate) => `${gate} ${gateStatus(gates, gate)}`),
    acl: { added: acl.added.map(({ line }) => line), removed: acl.removed.map(({ line }) => line) },
    strategy,
    quorum,
  });
}
