'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/app/_lib/trpc';
import { useDraftText } from '@/app/_lib/use-draft-text';
import { useSettled } from '@/app/_lib/use-settled';
import { sameRule } from '@/domain/releases/policies/figures/compare-rules';
import { judgeRule, type KnownNames } from '@/domain/releases/policies/figures/judge-rule';
import { tidyMatch } from '@/domain/releases/policies/figures/reach';
import type { PolicyMatch } from '@/domain/releases/policies/policy';
import type { PolicyRow } from '../_list/policy-types';
import { draftOf, keptDraft, type MatchPart, typedOf } from './rule-draft';

/** A rule as somebody types it, judged as the server judges it, with what it would mean now. What is typed outlives a refusal and the closing of the form. */
export function useRuleDraft(deployment: string, policy: PolicyRow, known: KnownNames) {
  const trpc = useTRPC();
  const [kept, keep] = useDraftText(`policy rule ${deployment} ${policy.id}`);
  const draft = useMemo(() => keptDraft(kept) ?? draftOf(policy), [kept, policy]);
  const typed = useMemo(() => typedOf(policy.id, draft), [policy.id, draft]);
  const services = [...new Set([...known.services, ...policy.match.service])];
  const judged = judgeRule(policy.id, typed, { ...known, services });
  const now = { params: policy.params, match: tidyMatch(policy.match as PolicyMatch) };
  const same = 'rule' in judged && sameRule(policy.id, now, judged.rule);
  const settled = useSettled(JSON.stringify(typed));
  const preview = useQuery(trpc.releases.policies.previewRule.queryOptions({ deployment, policy: policy.id, ...(JSON.parse(settled) as typeof typed) }, { enabled: 'rule' in judged && !same, placeholderData: keepPreviousData }));
  // What only the server knows, it says at the same fields.
  const told = preview.data?.ok === false && !preview.isPlaceholderData ? preview.data.faults : [];
  const faults = 'faults' in judged ? judged.faults : same ? [] : told;
  return {
    draft, typed, same, services, preview,
    faultAt: (field: string): string | undefined => faults.find((fault) => fault.field === field)?.message,
    faulty: faults.length > 0,
    /** Somebody else changed the rule since this was begun. */
    overtaken: kept !== '' && storedAs(draft) !== storedAs(policy),
    setText: (name: string, text: string) => keep(JSON.stringify({ ...draft, texts: { ...draft.texts, [name]: text } })),
    setMatch: (part: MatchPart, names: readonly string[]) => keep(JSON.stringify({ ...draft, match: { ...draft.match, [part]: names } })),
    /** Goes on with what was typed, over the rule as it stands now. */
    goOn: () => keep(JSON.stringify({ ...draft, version: policy.version })),
    forget: () => keep(''),
  };
}

/** A rule that nobody stored yet is shown as version 0 and stored as 1: that is nobody's change. */
function storedAs({ version }: { readonly version: number }): number {
  return Math.max(1, version);
}

export type RuleForm = ReturnType<typeof useRuleDraft>;
