'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '@/app/_lib/trpc';
import type { Request } from './review-types';

/** While the bus takes a change, the steps are looked at this often: they are over before an event could tell of each. */
const STEP_LOOK_MS = 400;

/** One request, kept true by events and, while an enforcement runs, by looking. */
export function useRequest(deployment: string, requestId: string | null) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.acl.request.queryOptions({ deployment, requestId: requestId ?? '' }),
    enabled: requestId !== null,
    refetchInterval: (query) => (underWay(query.state.data) ? STEP_LOOK_MS : false),
  });
}

/** Reads what `j` or `k` would open next, so that it is there at once. */
export function useRequestsAhead(deployment: string, ids: readonly (string | undefined)[]) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const ahead = ids.filter((id) => id !== undefined).join(' ');
  useEffect(() => {
    for (const requestId of ahead.split(' ').filter(Boolean)) void queries.prefetchQuery(trpc.acl.request.queryOptions({ deployment, requestId }));
  }, [ahead, deployment, queries, trpc]);
}

function underWay(request: Request | undefined): boolean {
  const state = request?.enforcements[0]?.state;
  return state === 'compiling' || state === 'pushed' || state === 'probed';
}
