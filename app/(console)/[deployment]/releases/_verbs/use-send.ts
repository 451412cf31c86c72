'use client';
import { useAttempt } from '@/app/_lib/use-attempt';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';

/** Steps of releases, after each of which what is shown of them is read again. */
export function useSend() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return { ...useAttempt(trpc.releases.pathFilter()), releases: client.releases };
}
