'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { newKey } from '@/app/_lib/idempotency-key';
import { useTRPC } from '@/app/_lib/trpc';
import { toast, type ToastMessage } from '@/components/ui/toast';

/** Steps of one press. What was refused is said at the edge of the page, in the server's words; then the room is read again. */
export function useQuick() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const quick = async <O>(what: string, send: (idempotencyKey: string) => Promise<O>, said?: ToastMessage): Promise<O | null> => {
    setBusy(true);
    try {
      const answer = await send(newKey());
      if (said) toast.done(said);
      return answer;
    } catch (error) {
      toast.failed({ title: `${what}: not done`, detail: apiError(error).message });
      return null;
    } finally {
      setBusy(false);
      void queries.invalidateQueries(trpc.incidents.pathFilter());
    }
  };
  return { quick, busy };
}
