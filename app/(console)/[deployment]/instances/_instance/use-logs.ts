'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import type { LogLine, PairAt } from './instance-types';

const REREAD_MS = 2000;
/** As many as are kept of a pair. */
const MOST = 500;

/** The kept log lines, oldest first; each reading asks only for what came since. */
export function useLogs(at: PairAt) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const queryKey = [...trpc.pairs.logs.queryKey({ ...at, after: 0 }), 'followed'];
  return useQuery({
    queryKey,
    refetchInterval: REREAD_MS,
    queryFn: async ({ signal }) => {
      const kept = queries.getQueryData<readonly LogLine[]>(queryKey) ?? [];
      const more = await client.pairs.logs.query({ ...at, after: kept.at(-1)?.seq ?? 0 }, { signal });
      return more.length === 0 ? kept : [...kept, ...more].slice(-MOST);
    },
  });
}
