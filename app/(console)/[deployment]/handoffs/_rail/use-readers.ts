'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { newKey } from '@/app/_lib/idempotency-key';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { useSayPresent } from '@/app/_lib/use-say-present';
import type { NoteAt } from '../_note/note-types';

const REREAD_MS = 20_000;

/** Who reads the note now. */
export function useReaders(at: NoteAt) {
  const trpc = useTRPC();
  return useQuery(trpc.handoffs.presence.queryOptions(at, { refetchInterval: REREAD_MS })).data?.people ?? [];
}

/** Says that one reads it, while the page is in front. */
export function useSayReading(at: NoteAt): void {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  useSayPresent(
    at.handoffId,
    (here) => client.handoffs.sayPresent.mutate({ ...at, idempotencyKey: newKey(), here }),
    () => void queries.invalidateQueries(trpc.handoffs.presence.pathFilter()),
  );
}
