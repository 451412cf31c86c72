'use client';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { useAttempt } from '@/app/_lib/use-attempt';
import { useDraftText } from '@/app/_lib/use-draft-text';
import { toast } from '@/components/ui/toast';
import { differs, draftOf, keptDraft, readDraft, type Rules, type RulesDraft } from './rules-draft';

const LEAST_REASON = 10;

/** The form of the rules. What is typed outlives going elsewhere and a refusal; who changed them meanwhile is said, and nothing of theirs is lost. */
export function useRulesForm(deployment: string, rules: Rules) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [kept, keep] = useDraftText(`release rules ${deployment}`);
  const [reason, setReason] = useDraftText(`release rules why ${deployment}`);
  const [tried, setTried] = useState(false);
  const { attempt, busy, problem, clear } = useAttempt(trpc.releases.pathFilter());
  const draft = keptDraft(kept) ?? draftOf(rules);
  const { values, problems } = readDraft(draft);
  const changed = values === null || differs(values, rules);
  const meanwhile = changed && kept !== '' && draft.version !== rules.version;
  const missing = reason.trim().length < LEAST_REASON ? `Say why, in at least ${LEAST_REASON} characters.` : null;

  const forget = () => {
    keep('');
    clear();
  };
  const submit = async () => {
    setTried(true);
    if (busy || values === null || !changed || missing) return;
    const saved = await attempt({ ...values, deployment, version: draft.version, reason: reason.trim() }, (input) => client.releases.changeRules.mutate(input));
    if (!saved) return;
    forget();
    setReason('');
    setTried(false);
    toast.done({ title: `Releases come into ${deployment} by the new rules`, detail: 'What is under way keeps its approvals; its tests and soak follow from now on.' });
  };
  return {
    draft, values, problems, reason, setReason, busy, problem, meanwhile, changed,
    change: (typed: Partial<RulesDraft>) => {
      clear();
      keep(JSON.stringify({ ...draft, ...typed }));
    },
    forget,
    reasonError: tried ? (missing ?? undefined) : undefined,
    blocked: Object.keys(problems).length > 0 ? 'A field has to be corrected first.' : !changed ? 'Nothing is changed yet.' : meanwhile ? 'Begin from the newer rules first.' : missing,
    submit: () => void submit(),
  };
}

export type RulesForm = ReturnType<typeof useRulesForm>;
