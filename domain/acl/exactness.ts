import type { Right } from './direction';
import { armsFilter, leakOf, maySubscribe, sliestSubscription, type BusRights } from './server-semantics';
import { intersect, overlaps, uncoveredPieces, witness } from './subject';

/** What the bus makes of a grant: exactly what was asked, more, or less. */
export type Exactness = 'exact' | 'wider' | 'narrower';

export interface ExactnessReport extends Right {
  readonly exactness: Exactness;
  /** Why it is not exact, with an example; null when it is. */
  readonly reason: string | null;
}

export interface Guard {
  /** What is denied, relative to the deployment. */
  readonly deny: string;
  /** The grant whose trailing `*` would admit it. */
  readonly forGrant: string;
}

/**
 * The denies that a plugin's subscribe grants need so that a trailing `*` admits one token and no more.
 * What the other grants hold anyway is left out of them.
 */
export function guardsFor(grants: readonly Right[]): readonly Guard[] {
  const patterns = subscribed(grants);
  return patterns.flatMap((pattern) => {
    const leak = leakOf(pattern);
    return leak === null ? [] : uncoveredPieces(patterns, leak).map((deny) => ({ deny, forGrant: pattern }));
  });
}

/**
 * Judges every grant of one plugin together with all its others, by the rules of the server. `wider`
 * wins over `narrower` where both hold, since it is the one that opens something.
 */
export function exactnessOf(grants: readonly Right[]): readonly ExactnessReport[] {
  const guards = guardsFor(grants);
  const rights: BusRights = { allow: subscribed(grants), deny: guards.map((guard) => guard.deny) };
  return grants.map((grant) => {
    if (grant.direction === 'publish') return { ...grant, exactness: 'exact', reason: null };
    const wider = widerReason(grant.pattern, rights);
    if (wider !== null) return { ...grant, exactness: 'wider', reason: wider };
    const narrower = narrowerReason(grant.pattern, guards);
    return narrower === null ? { ...grant, exactness: 'exact', reason: null } : { ...grant, exactness: 'narrower', reason: narrower };
  });
}

function widerReason(pattern: string, rights: BusRights): string | null {
  const sly = sliestSubscription(pattern, rights);
  if (sly === null || !maySubscribe(rights, sly) || armsFilter(rights, sly)) return null;
  const leaked = witness(rights.allow, sly);
  return leaked === null ? null : `The bus cannot hold a trailing "*" after an earlier wildcard: ${leaked} could be read too. Ask for named tokens, or for "**"`;
}

function narrowerReason(pattern: string, guards: readonly Guard[]): string | null {
  const conflict = guards.find((guard) => overlaps(guard.deny, pattern));
  if (!conflict) return null;
  return `The grant ${conflict.forGrant} needs the guard "deny ${conflict.deny}", which also blocks ${intersect(conflict.deny, pattern)}`;
}

function subscribed(grants: readonly Right[]): readonly string[] {
  return grants.filter((grant) => grant.direction === 'subscribe').map((grant) => grant.pattern);
}
