'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { newKey } from '@/app/_lib/idempotency-key';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { currentTime } from '@/components/ui/clock';
import { toast } from '@/components/ui/toast';
import { withDecision } from './note-standing';
import type { Decision, Item, Note, NoteAt } from './note-types';
import { OnTheWay } from './on-the-way';

/**
 * Decides items, several at once if need be. A decision shows at once and is taken back, with the server's reason, when
 * it is refused. It names what was shown, so that nobody decides about something else than they saw.
 */
export function useDecisions(at: NoteAt, note: Note | undefined) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [under] = useState(() => new OnTheWay());
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const key = trpc.handoffs.note.queryKey(at);

  const change = (item: Item, decided: Item['decided'], send: () => Promise<unknown>): Promise<boolean> => {
    if (under.has(item.id)) return Promise.resolve(false);
    const answered = under.follow(item.id, shown(item, decided, send), (last) => {
      setBusy(under.keys);
      // Read again when all are answered: between two of them the answer would show one as undecided.
      if (last) void queries.invalidateQueries(trpc.handoffs.pathFilter());
    });
    setBusy(under.keys);
    return answered;
  };

  const shown = async (item: Item, decided: Item['decided'], send: () => Promise<unknown>): Promise<boolean> => {
    await queries.cancelQueries({ queryKey: key });
    queries.setQueryData(key, (known) => known && withDecision(known, item.id, decided));
    try {
      await send();
      return true;
    } catch (error) {
      queries.setQueryData(key, (known) => known && withDecision(known, item.id, item.decided));
      toast.failed({ title: `${item.label}: not decided`, detail: apiError(error).message });
      return false;
    }
  };

  const decide = (item: Item, decision: Decision): Promise<boolean> => {
    const choice = item.choices.find((each) => each.decision === decision);
    if (!note || !choice) return Promise.resolve(false);
    if (item.decided?.decision === decision) return Promise.resolve(true);
    if (!choice.ok) {
      toast.note({ title: choice.reason ?? 'You may not decide this.' });
      return Promise.resolve(false);
    }
    const by = note.me === 'outgoing' ? note.outgoing : note.incoming;
    return change(item, { decision, by, at: new Date(currentTime()) }, () => client.handoffs.decide.mutate({ ...at, idempotencyKey: newKey(), item: item.id, decision, fingerprint: item.fingerprint }));
  };

  const undecide = (item: Item): Promise<boolean> =>
    item.mayUndecide || under.has(item.id)
      ? change(item, null, () => client.handoffs.undecide.mutate({ ...at, idempotencyKey: newKey(), item: item.id }))
      : Promise.resolve(false);

  return { busy, decide, undecide, settled: () => under.settled() };
}

export type Decisions = ReturnType<typeof useDecisions>;
