'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { newKey } from '@/app/_lib/idempotency-key';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import type { IncidentAt } from '../_incident/incident-types';

/** Who does not say so again within 30 s is gone. */
const SAY_EVERY_MS = 12_000;
const REREAD_MS = 20_000;

/** Says that one looks at the incident, for as long as the page is in front, and knows who else does. */
export function usePresence({ deployment, number }: IncidentAt) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const { data } = useQuery(trpc.incidents.presence.queryOptions({ deployment, number }, { refetchInterval: REREAD_MS }));
  useEffect(() => {
    // It is nobody's decision: what does not arrive is said again.
    const say = (here: boolean) => client.incidents.sayPresent.mutate({ idempotencyKey: newKey(), deployment, number, here }).catch(() => undefined);
    const still = () => {
      if (!document.hidden) void say(true);
    };
    void say(true).then(() => queries.invalidateQueries(trpc.incidents.presence.pathFilter()));
    const timer = setInterval(still, SAY_EVERY_MS);
    const turned = () => void say(!document.hidden);
    document.addEventListener('visibilitychange', turned);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', turned);
      void say(false);
    };
  }, [client, deployment, number, queries, trpc]);
  return data?.people ?? [];
}
