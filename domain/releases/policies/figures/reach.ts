import { ENVIRONMENT_LABEL, ENVIRONMENTS } from '@/domain/deployments/names';
import { POOL_TYPES } from '@/domain/deployments/pool-types';
import type { PolicyId } from '../ids';
import type { PolicyMatch } from '../policy';

/** Rules that are held against releases and instances, so that a service or pool can be named. */
const OF_SERVICES: ReadonlySet<PolicyId> = new Set(['IMG-1', 'IMG-2', 'IMG-3', 'IMG-4', 'RES-1', 'PRB-1', 'ACL-1', 'ENV-1', 'PDB-1', 'CFG-1', 'CFG-2', 'CFG-3', 'CFG-4']);
/** Of those, the ones that look at no deployment: naming a service leaves nothing else out. */
const OF_IMAGES: ReadonlySet<PolicyId> = new Set(['IMG-1', 'IMG-2', 'IMG-3', 'IMG-4']);

/** Whether a rule can be narrowed to services or pools. */
export function reachesServices(rule: PolicyId): boolean {
  return OF_SERVICES.has(rule);
}

/** Whether a rule looks at a deployment itself, which one that is narrowed to services or pools does not. */
export function reachesDeployment(rule: PolicyId): boolean {
  return !OF_IMAGES.has(rule);
}

/** A match with its lists in their order, each name once; a list of none is left out, and means all. */
export function tidyMatch({ environment = [], service = [], pool = [] }: PolicyMatch): PolicyMatch {
  const environments = ENVIRONMENTS.filter((each) => environment.includes(each));
  const services = [...new Set(service)].toSorted();
  const known: readonly string[] = POOL_TYPES;
  const pools = [...known.filter((each) => pool.includes(each)), ...[...new Set(pool)].filter((each) => !known.includes(each))];
  return { ...(environments.length > 0 && { environment: environments }), ...(services.length > 0 && { service: services }), ...(pools.length > 0 && { pool: pools }) };
}

/** "Everything in the deployment", or what it is narrowed to. */
export function matchWords({ environment, service, pool }: PolicyMatch): string {
  const parts = [
    ...(service ? [`the service${service.length === 1 ? '' : 's'} ${service.join(', ')}`] : []),
    ...(pool ? [`the pool${pool.length === 1 ? '' : 's'} ${pool.join(', ')}`] : []),
    ...(environment ? [environment.map((each) => ENVIRONMENT_LABEL[each]).join(', ')] : []),
  ];
  return parts.length === 0 ? 'everything' : parts.join(' in ');
}
