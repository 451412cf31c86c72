'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useIdempotencyKey } from '@/app/_lib/idempotency-key';
import { useTRPC } from '@/app/_lib/trpc';
import { toast } from '@/components/ui/toast';
import type { Chain, EscalationPolicy, Urgency } from '@/domain/oncall/paging/policy';
import type { Policy } from '../_summary/oncall-types';
import { type ChainDraft, draftOf, readPolicy } from './policy-draft';

/** The form of the escalation: what is wrong is said at its place while it is typed, and nothing that was typed is lost. */
export function usePolicyForm(deployment: string, policy: Policy) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const save = useMutation(trpc.oncall.savePolicy.mutationOptions());
  const [draft, setDraft] = useState(() => draftOf(policy.definition));
  const [version, setVersion] = useState(policy.version);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { definition, problems } = readPolicy(draft, new Set(policy.candidates.map(({ id }) => id)));

  const submit = async () => {
    setTried(true);
    if (problems.length > 0 || reason.trim().length < 3) return;
    const content = { deployment, version, definition: mutable(definition), reason: reason.trim() };
    try {
      const saved = await save.mutateAsync({ ...content, idempotencyKey: keyFor(content) });
      setVersion(saved.version);
      setReason('');
      setTried(false);
      toast.done({ title: 'Pages that open from now on follow it', detail: 'Open ones keep the chain they began with.' });
    } catch (error) {
      setRefused(apiError(error).message);
    }
    await queries.invalidateQueries(trpc.oncall.pathFilter());
  };
  return {
    draft, problems, refused, reason, setReason, version,
    reasonError: tried && reason.trim().length < 3 ? 'Say why; it stands in the history.' : undefined,
    change: (urgency: Urgency, typed: Partial<ChainDraft>) => {
      setDraft((before) => ({ ...before, [urgency]: { ...before[urgency], ...typed } }));
      setRefused(null);
    },
    problemsOf: (urgency: Urgency, step: number | null) => problems.filter((problem) => problem.urgency === urgency && problem.step === step).map(({ message }) => message),
    blocked: problems[0] ? problems[0].message : null,
    busy: save.isPending,
    submit: () => void submit(),
  };
}

export type PolicyForm = ReturnType<typeof usePolicyForm>;

/** The same with lists of its own, as the procedure takes them. */
function mutable({ maxLoops, chains }: EscalationPolicy) {
  const chain = ({ steps, ...rest }: Chain) => ({ ...rest, steps: steps.map(({ afterMin, targets }) => ({ afterMin, targets: [...targets] })) });
  return { maxLoops, chains: { critical: chain(chains.critical), warning: chain(chains.warning), sev1: chain(chains.sev1), sev2: chain(chains.sev2), sev3: chain(chains.sev3), sev4: chain(chains.sev4) } };
}
