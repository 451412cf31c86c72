import type { AlertPage, ShownGroup } from './alert-types';

/** The groups of several pages as one list: a group that a page boundary cuts is joined again. */
export function joinedGroups(pages: readonly Pick<AlertPage, 'groups'>[]): readonly ShownGroup[] {
  const joined = new Map<string, ShownGroup>();
  const seen = new Set<string>();
  for (const group of pages.flatMap((page) => page.groups)) {
    // An alert that moved while pages were read comes twice; the first place counts.
    const own = group.alerts.filter(({ fingerprint }) => !seen.has(fingerprint));
    for (const { fingerprint } of own) seen.add(fingerprint);
    const before = joined.get(group.key);
    joined.set(group.key, { ...group, alerts: [...(before?.alerts ?? []), ...own] });
  }
  return [...joined.values()].filter((group) => group.alerts.length > 0);
}

export interface HeldGroups {
  readonly groups: readonly ShownGroup[];
  /** Alerts that wait to be shown. */
  readonly pending: number;
}

/**
 * Keeps every row where it is: what is still there is renewed in place, what has gone stays and says so, what is new
 * waits and is counted.
 */
export function holdGroups(shown: readonly ShownGroup[], incoming: readonly ShownGroup[]): HeldGroups {
  const now = new Map(incoming.flatMap((group) => group.alerts).map((alert) => [alert.fingerprint, alert]));
  const totals = new Map(incoming.map((group) => [group.key, group]));
  const kept = new Set(shown.flatMap((group) => group.alerts.map(({ fingerprint }) => fingerprint)));
  const groups = shown.map((group): ShownGroup => ({
    ...(totals.get(group.key) ?? { ...group, active: 0 }),
    alerts: group.alerts.map((alert) => now.get(alert.fingerprint) ?? { ...alert, gone: true }),
  }));
  return { groups, pending: [...now.keys()].filter((fingerprint) => !kept.has(fingerprint)).length };
}
