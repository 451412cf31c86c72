import { overlaps } from '@/domain/acl/subject';
import type { LivedGrant } from '@/server/acl/acl-store';

/**
 * The plugin and everything upstream of it on the bus: who may publish what it may subscribe to, and who may publish
 * what those may subscribe to, and so on. Only they can have caused what it suffers from.
 */
export function upstreamOf(plugin: string, grants: readonly LivedGrant[]): ReadonlySet<string> {
  const found = new Set([plugin]);
  // A set is walked in the order of insertion, also over what is added meanwhile.
  for (const each of found) {
    const taken = grants.filter((grant) => grant.plugin === each && grant.direction === 'subscribe');
    for (const grant of grants) {
      if (grant.direction === 'publish' && taken.some(({ pattern }) => overlaps(pattern, grant.pattern))) found.add(grant.plugin);
    }
  }
  return found;
}
