'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { newKey } from '@/app/_lib/idempotency-key';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { useSayPresent } from '@/app/_lib/use-say-present';
import type { IncidentAt } from '../_incident/incident-types';

const REREAD_MS = 20_000;

/** Says that one looks at the incident, for as long as the page is in front, and knows who else does. */
export function usePresence({ deployment, number }: IncidentAt) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const { data } = useQuery(trpc.incidents.presence.queryOptions({ deployment, number }, { refetchInterval: REREAD_MS }));
  useSayPresent(
    `${deployment} ${number}`,
    (here) => client.incidents.sayPresent.mutate({ idempotencyKey: newKey(), deployment, number, here }),
    () => void queries.invalidateQueries(trpc.incidents.presence.pathFilter()),
  );
  return data?.people ?? [];
}
