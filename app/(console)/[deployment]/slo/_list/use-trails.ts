'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/app/_lib/trpc';

/** Budget left over the period so far, by objective, oldest first. */
export type Trails = ReadonlyMap<string, readonly (number | null)[]>;

/** A point is a fortieth of a period or a minute, whichever is longer. */
const REREAD_MS = 60_000;

/** The small charts of the list: read beside it, so that the list does not wait for them. */
export function useTrails(deployment: string): Trails {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.slo.trails.queryOptions({ deployment }, { staleTime: REREAD_MS, refetchInterval: REREAD_MS }));
  return useMemo(() => new Map(data?.map(({ id, remaining }) => [id, remaining])), [data]);
}
