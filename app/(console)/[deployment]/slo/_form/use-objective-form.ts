'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useIdempotencyKey } from '@/app/_lib/idempotency-key';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { toast } from '@/components/ui/toast';
import { useFetchSoon } from '@/components/ui/use-fetch-soon';
import { type Draft, type DraftErrors, type DraftField, fieldOf, slugOf } from './draft';

/** What reads the draft brings all rules of a definition with it; nothing needs them until it is sent. */
const loadReader = () => import('./read-draft');

/** The objective that is defined anew, as it was shown. */
export interface Revised {
  readonly slug: string;
  readonly version: number;
}

/** The form of an objective: what is typed stays, errors stand at their fields, and a repeated attempt is the same one. */
export function useObjectiveForm(deployment: string, initial: Draft, revised: Revised | null) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const create = useMutation(trpc.slo.create.mutationOptions());
  const revise = useMutation(trpc.slo.revise.mutationOptions());
  const [draft, setDraft] = useState(initial);
  const [named, setNamed] = useState(revised !== null);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [problem, setProblem] = useState<string | null>(null);

  useFetchSoon(loadReader);

  const change = (typed: Partial<Draft>) => {
    if (typed.slug !== undefined) setNamed(true);
    const slug = !named && typed.title !== undefined ? { slug: slugOf(typed.title) } : {};
    setDraft((before) => ({ ...before, ...slug, ...typed }));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in typed))));
  };

  const send = async (): Promise<string | null> => {
    const { readDraft } = await loadReader();
    const read = readDraft(draft);
    const own = { ...(draft.slug.trim() === '' ? { slug: 'A name for its address is needed, such as order-latency' } : {}), ...(revised && draft.reason.trim() === '' ? { reason: 'Say why it is defined anew; it stands beside the mark in the chart.' } : {}) };
    if ('errors' in read || Object.keys(own).length > 0) {
      setErrors({ ...('errors' in read ? read.errors : {}), ...own });
      setProblem('Some of what is typed cannot be used yet.');
      return null;
    }
    const { definition } = read;
    if (revised) {
      const content = { deployment, ...revised, definition, reason: draft.reason };
      await revise.mutateAsync({ ...content, idempotencyKey: keyFor(content) });
      return revised.slug;
    }
    const content = { deployment, slug: draft.slug.trim(), definition };
    return (await create.mutateAsync({ ...content, idempotencyKey: keyFor(content) })).slug;
  };

  const submit = async () => {
    setProblem(null);
    try {
      const slug = await send();
      if (slug === null) return focusFirstError();
      toast.done({ title: revised ? `${draft.title.trim()} is defined anew` : `${draft.title.trim()} counts from now on`, detail: revised ? 'What was counted before stays as it was judged then.' : 'Its alerts begin as soon as their windows are half full.' });
      await queries.invalidateQueries(trpc.slo.pathFilter());
      router.push(pathTo.slo(deployment, slug));
    } catch (error) {
      const { message, detail } = apiError(error);
      const field: DraftField | null = typeof detail.field === 'string' ? fieldOf(detail.field) : null;
      if (field) setErrors({ [field]: message.replace(`${detail.field}: `, '') });
      setProblem(field ? 'Some of what is typed cannot be used yet.' : message);
      if (field) focusFirstError();
    }
  };
  return { draft, errors, problem, change, submit: () => void submit(), busy: create.isPending || revise.isPending };
}

export type ObjectiveFormState = ReturnType<typeof useObjectiveForm>;

/** After the errors are drawn, the cursor goes where the first of them is. */
function focusFirstError(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
}
