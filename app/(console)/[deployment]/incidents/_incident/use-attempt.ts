'use client';
import { useAttempt as useAnyAttempt } from '@/app/_lib/use-attempt';
import { useTRPC } from '@/app/_lib/trpc';

export type { AttemptProblem } from '@/app/_lib/use-attempt';

/** Steps of a form of the room, after each of which the room is read again. */
export function useAttempt() {
  const trpc = useTRPC();
  return useAnyAttempt(trpc.incidents.pathFilter());
}
