'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { newKey } from '@/app/_lib/idempotency-key';
import { useTRPC } from '@/app/_lib/trpc';

/** Why a step did not happen: at which field, if at one, in the server's words. */
export interface AttemptProblem {
  readonly field: string | null;
  readonly message: string;
}

/**
 * Sends one step after the other. The same content sent again after a failure is the same attempt, and gets its answer;
 * after a success it is a new one, since the same words may be meant twice. Whatever comes of it, the room is read again.
 */
export function useAttempt() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const last = useRef<{ content: string; key: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<AttemptProblem | null>(null);

  const attempt = async <C extends object, O>(content: C, send: (sent: C & { idempotencyKey: string }) => Promise<O>): Promise<O | null> => {
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
      return null;
    } finally {
      setBusy(false);
      void queries.invalidateQueries(trpc.incidents.pathFilter());
    }
  };
  return { attempt, busy, problem, clear: () => setProblem(null) };
}
