import type { ShownAlert, ShownGroup } from './alert-types';

/** A row of the table: the beginning of a group of several, or an alert. `within` says that a heading is above it. */
export type AlertItem = { readonly heading: ShownGroup } | { readonly alert: ShownAlert; readonly within: boolean };

export function isHeading(item: AlertItem): item is { readonly heading: ShownGroup } {
  return 'heading' in item;
}

export const itemKey = (item: AlertItem): string => (isHeading(item) ? `group ${item.heading.key}` : item.alert.fingerprint);

/** Groups one below the other, of folded ones only the heading. One alert alone needs none when it has the group's name itself. */
export function alertItems(groups: readonly ShownGroup[], grouping: string, folded: readonly string[]): readonly AlertItem[] {
  return groups.flatMap((group): readonly AlertItem[] => {
    const headed = grouping !== 'none' && (group.total > 1 || group.alerts.length > 1 || grouping !== 'alertname');
    const rows = group.alerts.map((alert) => ({ alert, within: headed }));
    if (!headed) return rows;
    return [{ heading: group }, ...(folded.includes(group.key) ? [] : rows)];
  });
}
