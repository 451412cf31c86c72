'use client';
import { useQuery } from '@tanstack/react-query';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { useNow } from '@/components/ui/clock';
import { viewOf } from '@/domain/releases/checklist/view';

/** It is judged each minute; what moves is told by the bus, and what only grows older is read again this often. */
const REREAD_MS = 60_000;

/** The checklist as it counts now: evidence grows old on the page, too, when nothing is read any more. */
export function useChecklist(deployment: string) {
  const trpc = useTRPC();
  const now = useNow();
  const { data, error, isPending, refetch } = useQuery(trpc.releases.checklist.read.queryOptions({ deployment }, { refetchInterval: REREAD_MS }));
  return {
    view: data ? viewOf(data, Math.max(now, data.at)) : null,
    pending: isPending,
    error: error && !data ? apiError(error).message : null,
    /** What is shown was read, and could not be read again. */
    old: error !== null && data !== undefined,
    retry: () => void refetch(),
  };
}
