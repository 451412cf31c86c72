'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { newKey } from '@/app/_lib/idempotency-key';
import { useTRPC } from '@/app/_lib/trpc';
import { currentTime } from '@/components/ui/clock';
import { toast } from '@/components/ui/toast';
import { useZone } from '@/components/ui/zone';
import { endWords, extendedEnd } from '@/domain/alerts/silence-times';
import { formatDuration } from '@/domain/shell/format-duration';
import { type SilenceDetail, timesOf } from '../_list/silence-types';
import { criticalAmong, madeAgain, mutedWords, ownLength } from './silence-facts';

/** How long an ended silence can be made again by one key. */
const UNDO_MS = 10_000;

/** What is asked before a verb that wakes or hides critical alerts. */
export interface Question {
  readonly title: string;
  readonly words: string;
  readonly yes: string;
  readonly run: () => Promise<void>;
}

/** Lets a silence last longer, or ends it. Each reads the silence as it is at that moment first. */
export function useSilenceVerbs(deployment: string, refusal: string | null) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { zone } = useZone();
  const [question, setQuestion] = useState<Question | null>(null);
  const extending = useMutation(trpc.alerts.extendSilence.mutationOptions());
  const ending = useMutation(trpc.alerts.expireSilence.mutationOptions());
  const creating = useMutation(trpc.alerts.createSilence.mutationOptions());
  const busy = extending.isPending || ending.isPending || creating.isPending;

  /** Says what went wrong, reads everything again, closes what was asked. */
  const attempt = async (failed: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      toast.failed({ title: failed, detail: apiError(error).message });
    }
    void queries.invalidateQueries(trpc.alerts.pathFilter());
  };
  const read = (silenceId: string) => queries.fetchQuery(trpc.alerts.silence.queryOptions({ deployment, silenceId }, { staleTime: 0 }));
  const leave = () => setQuestion(null);

  const extendIt = (silence: SilenceDetail, end: number) =>
    attempt('It was not extended', async () => {
      leave();
      const { endsAt } = await extending.mutateAsync({ idempotencyKey: newKey(), deployment, silenceId: silence.id, endsAt: new Date(end), ...(silence.verdict.level === 'confirm' ? { confirm: silence.confirm } : {}) });
      const { local, utc } = endWords(endsAt.getTime(), zone, currentTime());
      toast.done({ title: `Silenced until ${local}`, detail: utc });
    });

  const extend = (id: string) =>
    attempt('It was not extended', async () => {
      if (refusal !== null || busy) return;
      const silence = await read(id);
      const times = timesOf(silence);
      const end = extendedEnd(times, ownLength(times), currentTime());
      if (end === null) return toast.note(silence.state === 'expired' ? { title: 'It has ended', detail: '“Silence again” makes a new one like it.' } : { title: 'It lasts 30 days already', detail: 'That is the longest.' });
      if (silence.verdict.level !== 'confirm') return extendIt(silence, end);
      setQuestion({ title: 'Let it last longer?', words: `${silence.verdict.words} It would end ${endWords(end, zone, currentTime()).local}, ${formatDuration(end - times.endsAt)} later.`, yes: 'Extend it', run: () => extendIt(silence, end) });
    });

  const again = (silence: SilenceDetail) =>
    attempt('It was not made again', async () => {
      const { silenceId } = await creating.mutateAsync({ idempotencyKey: newKey(), deployment, ...madeAgain(silence) });
      toast.note({ title: silenceId === silence.id ? 'It goes on' : 'Silenced again', detail: 'A new silence like it, until the same time.' });
    });

  const endIt = (silence: SilenceDetail) =>
    attempt('It was not ended', async () => {
      leave();
      await ending.mutateAsync({ idempotencyKey: newKey(), deployment, silenceId: silence.id });
      toast.done({ title: 'The silence has ended', detail: silence.muting > 0 ? `${silence.muting} ${silence.muting === 1 ? 'alert rings' : 'alerts ring'} again.` : 'It muted nothing just now.', stayMs: UNDO_MS, action: { label: 'Undo', hotkey: 'undo', run: () => void again(silence) } });
    });

  const end = (id: string) =>
    attempt('It was not ended', async () => {
      if (refusal !== null || busy) return;
      const silence = await read(id);
      if (silence.state === 'expired') return toast.note({ title: 'It has ended already' });
      const critical = silence.state === 'active' ? criticalAmong(silence.matching) : 0;
      if (critical === 0) return endIt(silence);
      setQuestion({ title: 'End this silence?', words: `${mutedWords(silence.muting, critical)} ${silence.muting === 1 ? 'It rings' : 'They ring'} again at once.`, yes: 'End it', run: () => endIt(silence) });
    });

  return { extend, end, busy, question, leave };
}

export type SilenceVerbs = ReturnType<typeof useSilenceVerbs>;
