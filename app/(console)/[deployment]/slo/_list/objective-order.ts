import { groupBy } from '@/domain/group-by';
import type { SloDefinition } from '@/domain/slo/definition';
import type { SloEvaluation } from '@/domain/slo/evaluate';
import { LITTLE_LEFT } from '../_live/budget-ink';

/** What of an objective decides where it stands in the list. */
export interface Ordered {
  readonly slug: string;
  readonly definition: Pick<SloDefinition, 'title' | 'service' | 'plugin'>;
  readonly evaluation: Pick<SloEvaluation, 'state' | 'budget' | 'burns'>;
}

export const SORTS = ['worst', 'left', 'name'] as const;
export type Sort = (typeof SORTS)[number];

export const GROUPINGS = ['service', 'plugin', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const SHOWN = ['burning', 'over', 'unsure'] as const;
export type Shown = (typeof SHOWN)[number];

/** How urgent an objective is, 0 the most. Steps and not figures, so that rows do not change places with every second. */
export function urgency({ evaluation: { state, budget, burns } }: Pick<Ordered, 'evaluation'>): number {
  if (state === 'violated' || burns.some((burn) => burn.fires && burn.severity === 'page')) return 0;
  if (state === 'burning') return 1;
  if (state === 'exhausted') return 2;
  if (burns.some((burn) => burn.near || burn.held !== null)) return 3;
  if (budget?.remaining !== null && budget !== null && budget.remaining < LITTLE_LEFT) return 4;
  if (isUnsure(state)) return state === 'frozen' ? 5 : 6;
  return 7;
}

/** Whether an objective belongs to what a chip shows. */
export function isShown({ evaluation }: Pick<Ordered, 'evaluation'>, shown: Shown | null): boolean {
  const { state, budget, burns } = evaluation;
  if (shown === 'burning') return state === 'violated' || burns.some((burn) => burn.fires);
  if (shown === 'over') return budget?.remaining !== undefined && budget.remaining !== null && budget.remaining <= 0;
  return shown === 'unsure' ? isUnsure(state) : true;
}

function isUnsure(state: SloEvaluation['state']): boolean {
  return state === 'frozen' || state === 'unknown' || state === 'no_traffic';
}

/** Objectives of which every word is in the name, service, plugin or topics. */
export function found<T extends { readonly definition: Pick<SloDefinition, 'title' | 'service' | 'plugin' | 'topics'> }>(objectives: readonly T[], words: string): readonly T[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return objectives;
  return objectives.filter(({ definition: { title, service, plugin, topics } }) => {
    const text = `${title} ${service} ${plugin} ${topics}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

const byName = (a: Ordered, b: Ordered) => a.definition.service.localeCompare(b.definition.service, 'en') || a.definition.title.localeCompare(b.definition.title, 'en') || (a.slug < b.slug ? -1 : 1);
const left = ({ evaluation: { budget } }: Ordered) => budget?.remaining ?? Number.POSITIVE_INFINITY;

const orders: Readonly<Record<Sort, (a: Ordered, b: Ordered) => number>> = {
  worst: (a, b) => urgency(a) - urgency(b) || byName(a, b),
  left: (a, b) => (left(a) === left(b) ? 0 : left(a) - left(b)) || byName(a, b),
  name: byName,
};

export interface Group<T> {
  /** Empty for the one group of a list that is not grouped. */
  readonly name: string;
  readonly objectives: readonly T[];
}

/** The list in order; a group stands where its first objective does. */
export function arranged<T extends Ordered>(objectives: readonly T[], sort: Sort, grouping: Grouping): readonly Group<T>[] {
  const sorted = objectives.toSorted(orders[sort]);
  if (grouping === 'none') return sorted.length > 0 ? [{ name: '', objectives: sorted }] : [];
  return [...groupBy(sorted, ({ definition }) => definition[grouping])].map(([name, own]) => ({ name, objectives: own }));
}
