'use client';
import { useState } from 'react';
import { arranged, type Group, type Grouping, type Ordered, type Sort } from './objective-order';

interface View {
  readonly sort: Sort;
  readonly group: Grouping;
  /** Everything else that changes what is shown. */
  readonly filter: string;
}

/**
 * The list in order. While `held` (somebody is about to press a row) it keeps the order it had, with the figures of
 * now; `waits` says that another order is due, and `settle` takes it.
 */
export function useHeldOrder<T extends Ordered>(objectives: readonly T[], { sort, group, filter }: View, held: boolean): { readonly groups: readonly Group<T>[]; readonly waits: boolean; readonly settle: () => void } {
  const view = `${sort} ${group} ${filter}`;
  const due = arranged(objectives, sort, group);
  const places = due.flatMap((each) => each.objectives.map(({ slug }) => slug)).join(' ');
  const [kept, setKept] = useState({ view, places });
  const settle = () => setKept({ view, places });
  const waits = kept.places !== places;
  if (kept.view !== view || (waits && !held)) settle();
  if (kept.view !== view || !waits || !held) return { groups: due, waits: false, settle };
  return { groups: asPlaced(due, kept.places.split(' ')), waits, settle };
}

/** The same groups and objectives in an earlier order; what was not there then comes last. */
export function asPlaced<T extends Ordered>(groups: readonly Group<T>[], places: readonly string[]): readonly Group<T>[] {
  const place = new Map(places.map((slug, index) => [slug, index]));
  const of = ({ slug }: T) => place.get(slug) ?? places.length;
  const within = groups.map(({ name, objectives }) => ({ name, objectives: objectives.toSorted((a, b) => of(a) - of(b)) }));
  const first = ({ objectives: [objective] }: Group<T>) => (objective ? of(objective) : places.length);
  return within.toSorted((a, b) => first(a) - first(b));
}
