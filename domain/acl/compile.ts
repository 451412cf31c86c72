import { baseline, deploymentPrefix, OWN_NAME } from './baseline';
import type { Right } from './direction';
import { exactnessOf, guardsFor, type ExactnessReport, type Guard } from './exactness';
import type { BusRights } from './server-semantics';
import { forInstance } from './subject';

/** The permissions of a plugin's signing key. Every instance under it gets them with its own name filled in. */
export interface ScopeTemplate {
  readonly publish: BusRights;
  readonly subscribe: BusRights;
}

export interface CompiledPolicy {
  readonly template: ScopeTemplate;
  /** The grants it was made of, sorted and without repeats, each with what the bus makes of it. */
  readonly exactness: readonly ExactnessReport[];
  readonly guards: readonly Guard[];
}

/**
 * Turns a plugin's active grants into the template of its signing key: the fixed baseline, each grant
 * under the deployment's prefix, and the guard denies that the server's semantics demand. A pure
 * function of its input: the same grants in any order give the same template, byte for byte.
 *
 * Where a guard and another grant collide the guard stays (less is opened rather than more), and the
 * report says which grant became narrower.
 */
export function compileScope(input: { readonly deployment: string; readonly grants: readonly Right[] }): CompiledPolicy {
  const { deployment } = input;
  const grants = distinct(input.grants);
  const guards = guardsFor(grants);
  const base = baseline(deployment);
  const allowed = (direction: Right['direction']): readonly string[] => [
    ...base[direction],
    ...grants.filter((grant) => grant.direction === direction).map((grant) => onBus(deployment, grant.pattern)),
  ];
  return {
    template: {
      publish: { allow: sorted(allowed('publish')), deny: [] },
      subscribe: { allow: sorted(allowed('subscribe')), deny: sorted(guards.map((guard) => onBus(deployment, guard.deny))) },
    },
    exactness: exactnessOf(grants),
    guards,
  };
}

/** A canonical pattern as it stands in the template: prefixed, the own id as the name of the user. */
export function onBus(deployment: string, pattern: string): string {
  return deploymentPrefix(deployment) + forInstance(pattern, OWN_NAME);
}

/** The template as the server applies it to one instance. */
export function scopeOf(template: ScopeTemplate, instanceId: string): ScopeTemplate {
  const fill = (patterns: readonly string[]): readonly string[] => patterns.map((pattern) => pattern.split('.').map((token) => (token === OWN_NAME ? instanceId : token)).join('.'));
  const rights = ({ allow, deny }: BusRights): BusRights => ({ allow: fill(allow), deny: fill(deny) });
  return { publish: rights(template.publish), subscribe: rights(template.subscribe) };
}

function distinct(grants: readonly Right[]): readonly Right[] {
  const byKey = new Map(grants.map(({ direction, pattern }) => [`${direction} ${pattern}`, { direction, pattern }]));
  return sorted([...byKey.keys()]).map((key) => byKey.get(key)).filter((grant) => grant !== undefined);
}

function sorted(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
