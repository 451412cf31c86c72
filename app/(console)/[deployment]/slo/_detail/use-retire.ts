'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useIdempotencyKey } from '@/app/_lib/idempotency-key';
import { useTRPC } from '@/app/_lib/trpc';
import { toast } from '@/components/ui/toast';
import type { ObjectiveDetail } from './detail-types';

/** Ends an objective. */
export function useRetire(deployment: string, { slug, version, definition }: Pick<ObjectiveDetail, 'slug' | 'version' | 'definition'>) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const mutation = useMutation(trpc.slo.retire.mutationOptions());
  const [problem, setProblem] = useState<{ readonly inReason: boolean; readonly message: string } | null>(null);
  const retire = async (reason: string): Promise<boolean> => {
    if (reason.trim() === '') {
      setProblem({ inReason: true, message: 'Say why it is no longer needed.' });
      return false;
    }
    const content = { deployment, slug, version, reason };
    try {
      await mutation.mutateAsync({ ...content, idempotencyKey: keyFor(content) });
      toast.done({ title: `${definition.title} is no longer an objective`, detail: 'What it counted stays readable.' });
      void queries.invalidateQueries(trpc.slo.pathFilter());
      return true;
    } catch (error) {
      const { message, detail } = apiError(error);
      setProblem({ inReason: detail.field === 'reason', message });
      return false;
    }
  };
  return { retire, busy: mutation.isPending, problem };
}
