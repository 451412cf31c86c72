import type { ApiOutputs } from '@/app/_lib/api-types';

export type WaitingData = ApiOutputs['waiting']['list'];
export type WaitingItem = WaitingData['mine'][number];

export interface ItemGroup {
  readonly name: 'Now' | 'Today' | 'This week';
  readonly items: readonly WaitingItem[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** By when a thing is wanted: what is broken, and what ends within the hour or should have been done, is wanted now; what nothing ends is wanted today, since something runs without it. */
function groupOf(item: WaitingItem, now: number): ItemGroup['name'] {
  if (item.urgent || (item.dueAt !== null && item.dueAt.getTime() - now < HOUR_MS)) return 'Now';
  return item.dueAt !== null && item.dueAt.getTime() - now > DAY_MS ? 'This week' : 'Today';
}

/** Groups that have something in them, soonest first. Within a group what is urgent comes first, then what ends first, then what waits longest. */
export function groupItems(items: readonly WaitingItem[], now: number): readonly ItemGroup[] {
  const end = (item: WaitingItem) => item.dueAt?.getTime() ?? Number.POSITIVE_INFINITY;
  const ordered = items.toSorted((a, b) => Number(b.urgent) - Number(a.urgent) || (end(a) === end(b) ? a.since.getTime() - b.since.getTime() : end(a) - end(b)));
  return (['Now', 'Today', 'This week'] as const)
    .map((name) => ({ name, items: ordered.filter((item) => groupOf(item, now) === name) }))
    .filter((group) => group.items.length > 0);
}
