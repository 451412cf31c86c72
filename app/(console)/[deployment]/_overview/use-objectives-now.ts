import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { expandObjectives } from '../slo/_live/expand-objectives';
import { useEvaluations } from '../slo/_live/use-evaluations';
import type { ObjectiveNow } from './objective-items';
import { useTRPC } from '@/app/_lib/trpc';

/** What moved comes over the bus; without its word this often. */
const REREAD_MS = 60_000;

/** Every objective of a deployment as it is this second; none until they are read, which the page does not wait for. */
export function useObjectivesNow(deployment: string): readonly ObjectiveNow[] {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.slo.list.queryOptions({ deployment }, { select: expandObjectives, refetchInterval: REREAD_MS }));
  const stored = useMemo(() => data ?? [], [data]);
  return useEvaluations(deployment, stored);
}
