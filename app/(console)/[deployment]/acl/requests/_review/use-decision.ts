'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useIdempotencyKey } from '@/app/_lib/idempotency-key';
import { useTRPC } from '@/app/_lib/trpc';
import { planChanges } from '@/domain/acl/plan-changes';
import { type DecisionProblem, missingReason, problemOf } from './decision-problem';
import { type Request, reviewLines } from './review-types';
import { choiceIn, type Draft } from './use-drafts';

interface DecisionOptions {
  readonly deployment: string;
  readonly onDecided: (request: Request) => void;
}

/**
 * Sends a decision with the hash of the plan on the screen. When the plan is stale it is read again and what changed is
 * told; when someone was first, the page shows who. Nothing typed is lost either way.
 */
export function useDecision({ deployment, onDecided }: DecisionOptions) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const decide = useMutation(trpc.acl.decide.mutationOptions());
  const [problems, setProblems] = useState<Readonly<Record<string, DecisionProblem>>>({});
  const settle = (requestId: string, problem: DecisionProblem | null) =>
    setProblems(({ [requestId]: _solved, ...rest }) => (problem ? { ...rest, [requestId]: problem } : rest));

  const reread = async (request: Request): Promise<Request | undefined> => {
    await queries.invalidateQueries(trpc.acl.pathFilter());
    return queries.getQueryData(trpc.acl.request.queryOptions({ deployment, requestId: request.id }).queryKey);
  };

  const submit = async (request: Request, draft: Draft) => {
    const open = reviewLines(request).filter((line) => line.decision === 'undecided');
    const lines = open.map((line) => ({ lineId: line.id, decision: choiceIn(draft, line) }));
    const missing = missingReason({ reason: draft.reason, denies: lines.some((line) => line.decision === 'denied'), red: request.summary.risk === 'red' });
    if (missing) return settle(request.id, { kind: 'reason', message: missing });
    settle(request.id, null);
    const content = { deployment, requestId: request.id, planHash: request.planHash, lines, reason: draft.reason };
    try {
      await decide.mutateAsync({ ...content, idempotencyKey: keyFor(content) });
      onDecided(request);
      await reread(request);
    } catch (error) {
      const problem = problemOf(apiError(error));
      const after = problem.kind === 'stale' || problem.kind === 'decided' ? await reread(request) : undefined;
      settle(request.id, problem.kind === 'stale' && after ? { kind: 'stale', changes: planChanges(request.plan, after.plan) } : problem);
    }
  };

  return { submit, busy: decide.isPending, problemOf: (requestId: string) => problems[requestId] ?? null, clear: (requestId: string) => settle(requestId, null) };
}
