'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { newKey } from '@/app/_lib/idempotency-key';
import { useRowKeys } from '@/components/table/use-row-keys';
import { toast } from '@/components/ui/toast';
import type { Candidate, IncidentAt } from '../_incident/incident-types';
import { useQuick } from '../_incident/use-quick';

/** How long a pin can be taken back by one key. */
const UNDO_MS = 10_000;
const REREAD_MS = 30_000;

/** What changed around the onset, the reading place in it, and pinning. */
export function useChanges(at: IncidentAt, refusal: string | null) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { quick, busy } = useQuick();
  const [all, setAll] = useState(false);
  const { data, error, refetch } = useQuery(trpc.incidents.candidates.queryOptions({ ...at, all }, { placeholderData: keepPreviousData, refetchInterval: REREAD_MS }));
  const candidates = data?.candidates ?? [];
  const rows = useRowKeys({ keys: candidates.map(({ changeId }) => changeId) });

  const unpin = ({ changeId }: Pick<Candidate, 'changeId'>) => quick('Unpin', (idempotencyKey) => client.incidents.unpinCause.mutate({ ...at, idempotencyKey, changeId }));
  const pin = async ({ changeId, summary, pinned }: Candidate) => {
    if (refusal !== null) return toast.note({ title: refusal });
    if (pinned) return void unpin({ changeId });
    const answer = await quick('Pin as cause', () => client.incidents.pinCause.mutate({ ...at, idempotencyKey: newKey(), changeId }));
    if (answer) toast.done({ title: 'Pinned as the cause', detail: summary, stayMs: UNDO_MS, action: { label: 'Undo', hotkey: 'undo', run: () => void unpin({ changeId }) } });
  };
  const focused = candidates.find(({ changeId }) => changeId === rows.focused) ?? null;
  return {
    candidates, rows, all, setAll, busy, pin: (candidate: Candidate) => void pin(candidate), focused,
    onset: data?.onset ?? null,
    total: data?.total ?? 0,
    pending: !data && !error,
    error: error && !data ? apiError(error).message : null,
    retry: () => void refetch(),
    /** The focused one, or the likeliest when none is. */
    pinFocused: () => {
      const target = focused ?? candidates[0];
      if (!target) return toast.note({ title: 'Nothing changed around the onset' });
      if (focused === null) return rows.focus(target.changeId);
      void pin(target);
    },
  };
}

export type Changes = ReturnType<typeof useChanges>;
