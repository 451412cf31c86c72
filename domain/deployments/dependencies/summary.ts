import type { DependencyFact } from './dependency';

/** How many are up, down and unknown, and the ones that need a look, longest first. */
export interface DependencySummary {
  up: number;
  down: number;
  unknown: number;
  warning: number;
  trouble: readonly Pick<DependencyFact, 'name' | 'state' | 'since'>[];
}

export function summarise(facts: readonly Pick<DependencyFact, 'name' | 'state' | 'since' | 'warning'>[]): DependencySummary {
  const count = (state: DependencyFact['state']): number => facts.filter((each) => each.state === state).length;
  const trouble = facts.filter((each) => each.state === 'down').toSorted((a, b) => a.since.getTime() - b.since.getTime() || a.name.localeCompare(b.name));
  return { up: count('up'), down: count('down'), unknown: count('unknown'), warning: facts.filter((each) => each.warning).length, trouble };
}

/** `3 up, 1 down`: only what there is. */
export function countsInWords({ up, down, unknown }: Pick<DependencySummary, 'up' | 'down' | 'unknown'>): string {
  const parts = [[up, 'up'], [down, 'down'], [unknown, 'unknown']] as const;
  return parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`).join(', ') || 'none';
}
