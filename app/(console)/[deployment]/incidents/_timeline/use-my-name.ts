'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';

/** The name under which one writes; null until it is known. */
export function useMyName(): string | null {
  const trpc = useTRPC();
  return useQuery(trpc.identity.me.queryOptions({}, { staleTime: Number.POSITIVE_INFINITY })).data?.name ?? null;
}
