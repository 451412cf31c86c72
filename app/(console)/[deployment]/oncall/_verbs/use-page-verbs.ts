'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { newKey } from '@/app/_lib/idempotency-key';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { toast } from '@/components/ui/toast';
import type { PageRow } from '../_summary/oncall-types';

/** How long an ack can be taken back by one key. */
const UNDO_MS = 10_000;

/** What is asked before it is done. */
export type Asked = { readonly verb: 'escalate' | 'snooze' | 'resolve'; readonly page: PageRow } | null;

/** What can be done with pages. Escalating, snoozing and resolving ask first; what went wrong is said, and everything read again. */
export function usePageVerbs(deployment: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refusal = useRefusal(deployment, 'oncall.respond');
  const me = useQuery(trpc.identity.me.queryOptions({})).data?.id ?? null;
  const [asked, setAsked] = useState<Asked>(null);
  const many = useMutation(trpc.oncall.ackPages.mutationOptions());
  const single = useMutation(trpc.oncall.ackPage.mutationOptions());
  const unacking = useMutation(trpc.oncall.unackPage.mutationOptions());
  const owning = useMutation(trpc.oncall.ownPage.mutationOptions());
  const escalating = useMutation(trpc.oncall.escalatePage.mutationOptions());
  const snoozing = useMutation(trpc.oncall.snoozePage.mutationOptions());
  const resolving = useMutation(trpc.oncall.resolvePage.mutationOptions());
  const busy = [many, single, unacking, owning, escalating, snoozing, resolving].some(({ isPending }) => isPending);
  const of = (page: Pick<PageRow, 'id'>) => ({ idempotencyKey: newKey(), deployment, pageId: page.id });

  const attempt = async (failed: string, work: () => Promise<void>): Promise<boolean> => {
    let done = false;
    try {
      if (busy || refusal !== null) return false;
      await work();
      setAsked(null);
      done = true;
    } catch (error) {
      toast.failed({ title: failed, detail: apiError(error).message });
    }
    void queries.invalidateQueries(trpc.oncall.pathFilter());
    return done;
  };

  const unack = (page: PageRow) => attempt('It was not un-acked', async () => {
    await unacking.mutateAsync(of(page));
    toast.done({ title: `Page #${page.number} is open again`, detail: 'The step at which it was acked is told again.' });
  });
  const undo = (page: PageRow) => ({ label: 'Un-ack', hotkey: 'undo' as const, run: () => void unack(page) });

  const ack = (pages: readonly PageRow[]) => attempt('It was not acked', async () => {
    const [first] = pages;
    if (!first) return;
    if (pages.length === 1) {
      await single.mutateAsync(of(first));
      toast.done({ title: `You have page #${first.number}`, detail: 'Nobody else is told while you do.', stayMs: UNDO_MS, action: undo(first) });
      return;
    }
    const { acked, passed } = await many.mutateAsync({ idempotencyKey: newKey(), deployment, pageIds: pages.map(({ id }) => id) });
    toast.done({ title: `You have ${acked.length} of ${pages.length} pages`, ...(passed[0] ? { detail: `${passed.length} not: ${passed[0].why}` } : {}) });
  });

  return {
    refusal, busy, asked, ack, unack,
    /** The asker's id, once it is known. */
    me,
    leave: () => setAsked(null),
    ask: (verb: NonNullable<Asked>['verb'], page: PageRow) => (refusal === null ? setAsked({ verb, page }) : toast.note({ title: refusal })),
    own: (page: PageRow) => attempt('It was not taken over', async () => {
      await owning.mutateAsync(of(page));
      toast.done({ title: `Page #${page.number} is yours` });
    }),
    escalate: (page: PageRow) => attempt('It was not escalated', async () => {
      await escalating.mutateAsync(of(page));
      toast.done({ title: `Page #${page.number} went to the next step` });
    }),
    snooze: (page: PageRow, until: Date, reason: string) => attempt('It was not snoozed', async () => {
      await snoozing.mutateAsync({ ...of(page), until, reason });
      toast.done({ title: `Page #${page.number} is snoozed`, detail: 'It comes back by itself, from the first step.' });
    }),
    resolve: (page: PageRow) => attempt('It was not resolved', async () => {
      await resolving.mutateAsync(of(page));
      toast.done({ title: `Page #${page.number} is resolved` });
    }),
  };
}

export type PageVerbs = ReturnType<typeof usePageVerbs>;

/** Whether a page can be acked now, and if not why. */
export function ackRefusal({ state }: Pick<PageRow, 'state'>, refusal: string | null): string | null {
  if (refusal !== null) return refusal;
  if (state === 'acked') return 'Somebody has it already.';
  if (state === 'muted') return 'What it is about is silenced. It can be acked when it comes back.';
  return state === 'resolved' ? 'It is over.' : null;
}
