'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useIdempotencyKey } from '@/app/_lib/idempotency-key';
import { useTRPC } from '@/app/_lib/trpc';
import { toast } from '@/components/ui/toast';

interface Problem {
  readonly field: 'reason' | null;
  readonly message: string;
}

/** Sends a revocation. A repeated attempt with the same words is the same revocation; a failed one leaves all as it was. */
export function useRevoke(deployment: string, plugin: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const mutation = useMutation(trpc.acl.revoke.mutationOptions());
  const [problem, setProblem] = useState<Problem | null>(null);

  const revoke = async (grantIds: string[], reason: string): Promise<boolean> => {
    if (reason.trim() === '') {
      setProblem({ field: 'reason', message: 'Say why it is revoked; the plugin is told.' });
      return false;
    }
    setProblem(null);
    const content = { deployment, plugin, grantIds, reason };
    try {
      const { revoked } = await mutation.mutateAsync({ ...content, idempotencyKey: keyFor(content) });
      toast.done({ title: `${revoked} ${revoked === 1 ? 'grant' : 'grants'} of ${plugin} revoked`, detail: 'The bus is being brought to it; the page shows when it is.' });
      void queries.invalidateQueries(trpc.acl.pathFilter());
      return true;
    } catch (error) {
      const { code, message, detail } = apiError(error);
      setProblem({ field: code === 'BAD_INPUT' && detail.field === 'reason' ? 'reason' : null, message });
      if (code === 'ALREADY_DECIDED') void queries.invalidateQueries(trpc.acl.pathFilter());
      return false;
    }
  };

  return { revoke, busy: mutation.isPending, problem, clear: () => setProblem(null) };
}
