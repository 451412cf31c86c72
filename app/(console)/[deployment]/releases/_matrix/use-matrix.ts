'use client';
import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { matrixSearch } from './matrix-search';
import { narrowed, underway } from './narrow-matrix';

/** The bus tells of this deployment; the others of the matrix are asked this often. */
const REREAD_MS = 10_000;

/** Every service in every deployment that the person sees, narrowed as the address says. */
export function useMatrix() {
  const trpc = useTRPC();
  const [search, set] = useQueryStates(matrixSearch);
  const { data, error, isPending, refetch } = useQuery(trpc.releases.matrix.queryOptions({}, { refetchInterval: REREAD_MS }));
  const all = data?.services ?? [];
  return {
    search, set,
    clear: () => void set({ find: null, show: null }),
    all, services: narrowed(all, search),
    deployments: data?.deployments ?? [],
    underway: underway(all),
    readAt: data?.at ?? null,
    pending: isPending,
    error: error && !data ? apiError(error).message : null,
    stale: error !== null && data !== undefined,
    retry: () => void refetch(),
  };
}

export type MatrixView = ReturnType<typeof useMatrix>;
