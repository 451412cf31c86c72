'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { OPEN_STATES } from '@/domain/incidents/states';
import { openCountInput } from '../incidents/_list/list-input';

/** The bus tells of every step; without word from it, this often. */
const REREAD_MS = 60_000;

/** How many incidents somebody still has to do something about. */
export function useOpenIncidents(deployment: string): number {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.incidents.list.queryOptions(openCountInput(deployment), { enabled: useRefusal(deployment, 'incidents.read') === null, refetchInterval: REREAD_MS }));
  return OPEN_STATES.reduce((sum, state) => sum + (data?.counts[state] ?? 0), 0);
}
