'use client';
import { useQuery } from '@tanstack/react-query';
import type { ApiOutputs } from '@/app/_lib/api-types';
import { useTRPC } from '@/app/_lib/trpc';

export type GrantsData = ApiOutputs['acl']['grants'];
export type Grant = GrantsData['grants'][number];
export type Enforcement = GrantsData['enforcements'][number];

/** While the bus takes a change, its steps are looked at this often: they are over before an event could tell of each. */
const STEP_LOOK_MS = 400;

/** What a plugin holds and held, kept true by events and, while a change is under way, by looking. */
export function useGrants(deployment: string, plugin: string) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.acl.grants.queryOptions({ deployment, plugin }),
    refetchInterval: (query) => (isUnderWay(query.state.data?.enforcements[0]) ? STEP_LOOK_MS : false),
  });
}

export type GrantsQuery = ReturnType<typeof useGrants>;

/** Whether the bus is still being brought to what was decided. */
export function isUnderWay(enforcement: Enforcement | undefined): boolean {
  return enforcement !== undefined && enforcement.state !== 'enforced' && enforcement.state !== 'failed';
}

/** Grants that the bus holds, or is about to. */
export function isHeld(grant: Grant): boolean {
  return grant.state === 'enforcing' || grant.state === 'active' || grant.state === 'failed';
}
