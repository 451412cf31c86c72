import type { Override } from './schedule';
import { betweenEdges, holds, type TimeSpan } from './time-span';

/** The overrides that count at an instant. Each looks at who was there before any of them: nothing chains. */
export interface OverridesNow {
  /** By the person who is replaced or removed. */
  readonly byOld: ReadonlyMap<string, Override>;
  readonly adds: readonly Override[];
  /** Lost to one of the same person that began later. */
  readonly beaten: readonly Override[];
  /** How long no override begins or ends. */
  readonly same: TimeSpan;
}

/** Sorts out the overrides at an instant. Of two for one person, which stores refuse, the one that began last counts. */
export function overridesAt(overrides: readonly Override[], at: number, around: TimeSpan): OverridesNow {
  const active = overrides.filter((one) => holds(one, at)).toSorted(latestFirst);
  const byOld = new Map<string, Override>();
  const adds: Override[] = [];
  const beaten: Override[] = [];
  for (const one of active) {
    if (one.kind === 'add') adds.unshift(one);
    else if (one.old === undefined || byOld.has(one.old)) beaten.push(one);
    else byOld.set(one.old, one);
  }
  return { byOld, adds, beaten, same: betweenEdges(overrides, at, around) };
}

/** Order for things of which the one that began last counts; by id when they began together, so that the answer is one. */
export function latestFirst(a: { readonly from: number; readonly id: string }, b: { readonly from: number; readonly id: string }): number {
  return b.from - a.from || (a.id < b.id ? 1 : -1);
}
