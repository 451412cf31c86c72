import { withinCeiling, written } from '@/domain/acl/ceilings';
import type { Direction } from '@/domain/acl/direction';
import { canonicalise } from '@/domain/acl/subject-grammar';
import { intersect } from '@/domain/acl/subject';
import type { PoolType } from '@/domain/deployments/pool-types';
import type { Fault, RuleGroup } from '../rule-group';
import type { PolicyTarget } from '../target';

/** Lines that the readiness review keeps apart whatever else is granted: who brings data never orders, who orders never brings data. */
const APART: readonly { readonly pool: PoolType; readonly direction: Direction; readonly pattern: string }[] = [
  { pool: 'DGMPool', direction: 'publish', pattern: 'platform.oms.>' },
  { pool: 'DGMPool', direction: 'subscribe', pattern: 'platform.oms.>' },
  { pool: 'OMSPool', direction: 'publish', pattern: 'platform.data.>' },
];

/** ACL-1: every right that is asked for is decided, and none lies outside of what its pool may hold in its own deployment. */
export const rights: RuleGroup = { rules: ['ACL-1'], judge };

function judge(target: PolicyTarget): readonly Fault[] {
  if (target.kind === 'instance') return [];
  if (target.kind === 'release') {
    const { poolType, service, requestedGrants } = target.content;
    return requestedGrants.flatMap(({ topic, action }) => outside({ plugin: service, poolType, direction: action, pattern: topic }));
  }
  const { grants } = target.facts;
  if (grants === null) return [{ rule: 'ACL-1', key: 'grants', status: 'unknown', message: 'The rights of its plugins cannot be read.' }];
  const waiting = grants.undecided.map((plugin): Fault => ({ rule: 'ACL-1', key: `undecided ${plugin}`, message: `${plugin} asks for rights that nobody has approved or denied.` }));
  return [...waiting, ...grants.inForce.flatMap(outside)];
}

function outside({ plugin, poolType, direction, pattern }: { plugin: string; poolType: PoolType; direction: Direction; pattern: string }): readonly Fault[] {
  const read = canonicalise(pattern);
  const fault = (why: string): readonly Fault[] => [{ rule: 'ACL-1', key: `${plugin} ${direction} ${pattern}`, message: `${plugin} may not ${direction} ${written(pattern)}: ${why}.` }];
  if (!read.ok) return fault('it is no subject of its deployment');
  const apart = APART.find((line) => line.pool === poolType && line.direction === direction && intersect(line.pattern, read.pattern) !== null);
  if (apart) return fault(`${poolType} and ${written(apart.pattern)} are kept apart`);
  const verdict = withinCeiling({ direction, pattern: read.pattern }, poolType);
  return verdict.ok ? [] : fault(verdict.reason);
}
