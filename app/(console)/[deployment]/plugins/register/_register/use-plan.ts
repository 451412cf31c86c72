'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import type { ApiOutputs } from '@/app/_lib/api-types';
import { useTRPC } from '@/app/_lib/trpc';
import { useSettled } from '@/app/_lib/use-settled';
import type { RegistrationFinding } from '@/domain/releases/registration/finding';

export type Plan = ApiOutputs['releases']['planPlugin'];

/** What it stands on may change while somebody types: it is made again so often. */
export const PLAN_EVERY_MS = 10_000;

interface Answer {
  readonly plan: Plan;
  /** What was asked about. */
  readonly text: string;
}

/** What the server would make of what is typed, asked whenever typing is over. */
export function usePlan(deployment: string, proposal: Readonly<Record<string, unknown>>, enabled: boolean) {
  const trpc = useTRPC();
  const text = JSON.stringify(proposal);
  const settled = useSettled(text);
  const asked = useMemo(() => JSON.parse(settled) as Record<string, unknown>, [settled]);
  const query = useQuery(trpc.releases.planPlugin.queryOptions({ deployment, proposal: asked }, { enabled, refetchInterval: PLAN_EVERY_MS, placeholderData: keepPreviousData, gcTime: 30_000, retry: 1 }));
  const [answer, setAnswer] = useState<Answer | null>(null);
  if (query.data && !query.isPlaceholderData && answer?.plan !== query.data) setAnswer({ plan: query.data, text: settled });
  return {
    plan: answer?.plan ?? null,
    /** It is about what is typed now. */
    current: answer?.text === text,
    failure: query.isError ? apiError(query.error).message : null,
    retry: () => void query.refetch(),
    /** What it says of fields that are still as they were asked about. */
    findings: answer === null ? [] : stillSaid(answer, proposal),
  };
}

export type PlanState = ReturnType<typeof usePlan>;

function stillSaid({ plan, text }: Answer, proposal: Readonly<Record<string, unknown>>): readonly RegistrationFinding[] {
  const asked = JSON.parse(text) as Record<string, unknown>;
  return plan.findings.filter(({ field }) => {
    const [name = ''] = field.split('.');
    return JSON.stringify(asked[name]) === JSON.stringify(proposal[name]);
  });
}
