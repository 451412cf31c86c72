import type { ApiOutputs } from '@/app/_lib/api-types';
import type { StatusLook, StatusLooks } from '@/components/ui/status';
import type { DependencyState } from '@/domain/deployments/dependencies/dependency';

export type DependencyItem = ApiOutputs['deployments']['dependencies']['list']['items'][number];

const LOOKS: StatusLooks<DependencyState> = {
  up: { tone: 'ok', word: 'up' },
  down: { tone: 'critical', word: 'down' },
  unknown: { tone: 'stale', word: 'unknown' },
};

export function lookOf({ state, warning }: Pick<DependencyItem, 'state' | 'warning'>): StatusLook {
  return warning ? { tone: 'warning', word: 'up, ends soon' } : LOOKS[state];
}

const WEIGHT: Readonly<Record<DependencyState, number>> = { down: 0, unknown: 1, up: 3 };

/** What needs a look first, then by name. */
export function byTrouble(a: DependencyItem, b: DependencyItem): number {
  const weight = ({ state, warning }: DependencyItem): number => (warning ? 2 : WEIGHT[state]);
  return weight(a) - weight(b) || a.name.localeCompare(b.name);
}
