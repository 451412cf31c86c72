import type { ApiOutputs } from '@/app/_lib/api-types';

export type WaitingData = ApiOutputs['waiting']['list'];
export type WaitingItem = WaitingData['mine'][number];

export interface ItemGroup {
  readonly name: 'Now' | 'Today' | 'This week';
  readonly items: readonly WaitingItem[];
}

const DAY_MS = 86_400_000;

/** By when a thing is wanted: what is broken is wanted now; what nothing ends is wanted today, since something runs without it. */
function groupOf(item: WaitingItem, now: number): ItemGroup['name'] {
  if (item.urgent) return 'Now';
  return item.dueAt !== null && item.dueAt.getTime() - now > DAY_MS ? 'This week' : 'Today';
}

/** Groups that have something in them, soonest first. Within a group what ends first comes first, then what waits longest. */
export function groupItems(items: readonly WaitingItem[], now: number): readonly ItemGroup[] {
  const end = (item: WaitingItem) => item.dueAt?.getTime() ?? Number.POSITIVE_INFINITY;
  const ordered = items.toSorted((a, b) => (end(a) === end(b) ? a.since.getTime() - b.since.getTime() : end(a) - end(b)));
  return (['Now', 'Today', 'This week'] as const)
    .map((name) => ({ name, items: ordered.filter((item) => groupOf(item, now) === name) }))
    .filter((group) => group.items.length > 0);
}
