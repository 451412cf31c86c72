import type { Right } from '@/domain/acl/direction';
import { coversUnion } from '@/domain/acl/subject';

/** A right that the plugin of a service holds, or held. Times are epoch milliseconds. */
export interface KnownRight extends Right {
  readonly id: string;
  readonly state: 'held' | 'revoked' | 'expired';
  readonly since: number;
  /** Null: it is held. */
  readonly endedAt: number | null;
}

export interface RightsBackInput {
  /** What the target asks for. */
  readonly target: readonly Right[];
  /** What is left behind asks for. */
  readonly newer: readonly Right[];
  /** What instances that no release manages ask for: never taken away. */
  readonly others: readonly Right[];
  readonly rights: readonly KnownRight[];
  /** When what is left behind was asked for: until then the target was what ran. */
  readonly leftAt: number;
}

export interface RightsBack {
  /** The target asks for it, held it when it was left, and it was revoked since. */
  readonly restored: readonly Right[];
  /** The target asks for it, and it cannot be given back: its time was over, or it was cut off while the target ran. */
  readonly lost: readonly Right[];
  /** Held rights that came with what is left behind and that nothing else needs. */
  readonly narrowed: readonly KnownRight[];
}

/** The way back of rights: what the target had is given back, what only the newer release brought is taken away; all else stays as people decided it. */
export function rightsBack({ target, newer, others, rights, leftAt }: RightsBackInput): RightsBack {
  const held = rights.filter(({ state }) => state === 'held');
  const had = [...held, ...rights.filter(({ state, since, endedAt }) => state === 'revoked' && since < leftAt && endedAt !== null && endedAt >= leftAt)];
  const missing = target.filter((right) => !isHeld(held, right));
  return { restored: missing.filter((right) => isHeld(had, right)), lost: missing.filter((right) => !isHeld(had, right)), narrowed: narrowing({ target, newer, others, held, leftAt }) };
}

function narrowing({ target, newer, others, held, leftAt }: Pick<RightsBackInput, 'target' | 'newer' | 'others' | 'leftAt'> & { readonly held: readonly KnownRight[] }): readonly KnownRight[] {
  const needed = [...target, ...others].filter((right) => isHeld(held, right));
  const brought = held.filter((right) => right.since >= leftAt && isHeld(newer, right));
  // One after the other: two that stand in for each other do not both go.
  return brought.reduce<readonly KnownRight[]>((gone, right) => {
    const left = held.filter((each) => each !== right && !gone.includes(each));
    return needed.every((need) => isHeld(left, need)) ? [...gone, right] : gone;
  }, []);
}

function isHeld(held: readonly Right[], { direction, pattern }: Right): boolean {
  return coversUnion(held.filter((right) => right.direction === direction).map((right) => right.pattern), pattern);
}
