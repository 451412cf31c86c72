'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import { arranged } from '../_list/objective-order';
import { expandObjectives } from '../_live/expand-objectives';

/** The objectives before and after this one, in the order of the list; null at its ends. */
export function useNeighbours(deployment: string, slug: string): { readonly previous: string | null; readonly next: string | null } {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.slo.list.queryOptions({ deployment }, { select: expandObjectives }));
  const order = arranged(data ?? [], 'worst', 'service').flatMap(({ objectives }) => objectives.map((objective) => objective.slug));
  const at = order.indexOf(slug);
  return at < 0 ? { previous: null, next: order[0] ?? null } : { previous: order[at - 1] ?? null, next: order[at + 1] ?? null };
}
