'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useIdempotencyKey } from '@/app/_lib/idempotency-key';
import { useTRPC } from '@/app/_lib/trpc';
import { toast } from '@/components/ui/toast';

export interface CorrectProblem {
  readonly field: 'effectiveFrom' | 'reason' | null;
  readonly message: string;
}

/** Sends the correction of a change's time; what was attributed by time is then attributed anew. */
export function useCorrect(deployment: string, changeId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const mutation = useMutation(trpc.changes.correct.mutationOptions());
  const [problem, setProblem] = useState<CorrectProblem | null>(null);

  const correct = async (effectiveFrom: Date | null, reason: string): Promise<boolean> => {
    if (!effectiveFrom) setProblem({ field: 'effectiveFrom', message: 'Say when it took effect: a day and a time.' });
    else if (reason.trim() === '') setProblem({ field: 'reason', message: 'Say how you know; it stands in the audit log.' });
    if (!effectiveFrom || reason.trim() === '') return false;
    setProblem(null);
    const content = { deployment, changeId, effectiveFrom, reason };
    try {
      await mutation.mutateAsync({ ...content, idempotencyKey: keyFor(content) });
      toast.done({ title: 'Its time is corrected', detail: 'What was spent is attributed anew; the sum stays.' });
      void queries.invalidateQueries(trpc.slo.detail.pathFilter());
      void queries.invalidateQueries(trpc.telemetry.pathFilter());
      return true;
    } catch (error) {
      const { message, detail } = apiError(error);
      setProblem({ field: detail.field === 'effectiveFrom' || detail.field === 'reason' ? detail.field : null, message });
      return false;
    }
  };
  return { correct, busy: mutation.isPending, problem };
}
