'use client';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { newKey } from '@/app/_lib/idempotency-key';
import { toast } from '@/components/ui/toast';

/** Why a step did not happen: at which field, if at one, in the server's words. */
export interface AttemptProblem {
  readonly field: string | null;
  readonly message: string;
}

/**
 * Sends one step after the other. The same content sent again after a failure is the same attempt, and gets its answer;
 * after a success it is a new one, since the same may be meant twice. Whatever comes of it, what is `concerned` is read
 * again. With `failed` a refusal is also said at the edge of the page, for steps that have no field to say it at.
 */
export function useAttempt(concerned: { readonly queryKey: QueryKey }) {
  const queries = useQueryClient();
  const last = useRef<{ content: string; key: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<AttemptProblem | null>(null);

  const attempt = async <C extends object, O>(content: C, send: (sent: C & { idempotencyKey: string }) => Promise<O>, failed?: string): Promise<O | null> => {
    const text = JSON.stringify(content);
    if (last.current?.content !== text) last.current = { content: text, key: newKey() };
    setBusy(true);
    setProblem(null);
    try {
      const answer = await send({ ...content, idempotencyKey: last.current.key });
      last.current = null;
      return answer;
    } catch (error) {
      const { message, detail } = apiError(error);
      setProblem({ field: typeof detail.field === 'string' ? detail.field : null, message });
      if (failed !== undefined) toast.failed({ title: failed, detail: message });
      return null;
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: concerned.queryKey });
    }
  };
  return { attempt, busy, problem, clear: () => setProblem(null) };
}
