import { matcher, printMatcher } from '@/domain/alerts/matcher';
import type { GROUPINGS } from './alert-search';
import type { ShownAlert, ShownGroup } from './alert-types';

/** A row of the table: the beginning of a group of several, an alert, or how many more its group has. `within` says that a heading is above it, `after` that it stands alone right below a group it is no part of. */
export type AlertItem = { readonly heading: ShownGroup } | { readonly rest: ShownGroup } | { readonly alert: ShownAlert; readonly within: boolean; readonly after: boolean };

export function isAlert(item: AlertItem): item is Extract<AlertItem, { alert: ShownAlert }> {
  return 'alert' in item;
}

export function itemKey(item: AlertItem): string {
  if (isAlert(item)) return item.alert.fingerprint;
  return 'heading' in item ? `group ${item.heading.key}` : `rest of ${item.rest.key}`;
}

interface Arrangement {
  readonly grouping: (typeof GROUPINGS)[number];
  readonly fold: readonly string[];
  /** Whether there is another page: it may bring more of the last group. */
  readonly more: boolean;
}

/** Groups one below the other, of folded ones only the heading. One alert alone needs none when it has the group's name itself. */
export function alertItems(groups: readonly ShownGroup[], { grouping, fold, more }: Arrangement): readonly AlertItem[] {
  const isHeaded = (group: ShownGroup | undefined) => group !== undefined && grouping !== 'none' && (group.total > 1 || group.alerts.length > 1 || grouping !== 'alertname');
  return groups.flatMap((group, at): readonly AlertItem[] => {
    const headed = isHeaded(group);
    const rows = group.alerts.map((alert) => ({ alert, within: headed, after: !headed && isHeaded(groups[at - 1]) }));
    if (!headed) return rows;
    if (fold.includes(group.key)) return [{ heading: group }];
    const cut = more && at === groups.length - 1;
    return [{ heading: group }, ...rows, ...(restOf(group) > 0 && !cut ? [{ rest: group }] : [])];
  });
}

/** Alerts of the group that are counted but not shown. */
export function restOf({ total, alerts }: Pick<ShownGroup, 'total' | 'alerts'>): number {
  return Math.max(0, total - alerts.length);
}

/** A filter for all of one group, within what is filtered already. */
export function filterFor({ labels }: Pick<ShownGroup, 'labels'>, grouping: string, filter: string): string {
  const inner = filter.trim().replace(/^\{/, '').replace(/,?\s*\}?$/, '');
  return [...(inner ? [inner] : []), printMatcher(matcher(grouping, '=', labels[grouping] ?? ''))].join(', ');
}
