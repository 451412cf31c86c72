'use client';
import { useQuery } from '@tanstack/react-query';
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

function underWay(request: Request | undefined): boolean {
  const state = request?.enforcements[0]?.state;
  return state === 'compiling' || state === 'pushed' || state === 'probed';
}
