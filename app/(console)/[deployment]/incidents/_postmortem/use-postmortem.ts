'use client';
import { useQuery } from '@tanstack/react-query';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import type { IncidentAt } from '../_incident/incident-types';

/** The bus tells of every edit; without word from it, this often. */
const REREAD_MS = 15_000;

/** The postmortem as it is now. */
export function usePostmortem(at: IncidentAt) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.incidents.postmortem.queryOptions(at, { refetchInterval: REREAD_MS, retry: (failures, problem) => failures < 1 && apiError(problem).code !== 'NOT_FOUND' }));
  const problem = error && !data ? apiError(error) : null;
  return { postmortem: data, missing: problem?.code === 'NOT_FOUND', error: problem?.message ?? null, retry: () => void refetch() };
}
