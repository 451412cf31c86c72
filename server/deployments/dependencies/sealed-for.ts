import { canonicalJson } from '@/domain/canonical-json';
import type { Dependency } from '@/server/deployments/dependencies/dependency-store';

/**
 * What a password is sealed for: this row, to this place, with this protection on the way. It cannot be opened for
 * another, so that nobody who may change the target sends a password that they do not know to a place of their own.
 */
export function sealedFor({ id, kind, target, options: { user, tls, serverName, ca } }: Pick<Dependency, 'id' | 'kind' | 'target' | 'options'>): string {
  return canonicalJson({ id, kind, target, user, tls, serverName, ca });
}
