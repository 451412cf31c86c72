import { groupBy } from '@/domain/group-by';
import { type AlertPair, alertPairs, type Four } from '@/domain/slo/pairs';
import type { Objective } from '../_live/objective-types';
import type { Group } from './objective-order';

/** A row of the table: the beginning of a group, or an objective. */
export type ListItem = { readonly heading: Group<Objective> } | Objective;

export function isHeading(item: ListItem): item is { readonly heading: Group<Objective> } {
  return 'heading' in item;
}

export const itemKey = (item: ListItem): string => (isHeading(item) ? `group ${item.heading.name}` : item.slug);

/** Groups one below the other; of a folded one only its name. */
export function listItems(groups: readonly Group<Objective>[], folded: ReadonlySet<string>): readonly ListItem[] {
  return groups.flatMap((group): ListItem[] => {
    if (group.name === '') return [...group.objectives];
    return [{ heading: group }, ...(folded.has(group.name) ? [] : group.objectives)];
  });
}

const THIRTY_DAYS_S = 30 * 86_400;

/** The windows that stand in the heading: those that most objectives have. */
export function headingPairs(objectives: readonly Pick<Objective, 'definition'>[]): Four<AlertPair> {
  const same = groupBy(objectives, ({ definition: { periodS, budgetShares } }) => JSON.stringify([periodS, budgetShares]));
  const [most] = [...same.values()].toSorted((a, b) => b.length - a.length);
  const definition = most?.[0]?.definition;
  return alertPairs(definition?.periodS ?? THIRTY_DAYS_S, definition?.budgetShares);
}
