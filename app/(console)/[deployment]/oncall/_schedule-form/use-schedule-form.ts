'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useIdempotencyKey } from '@/app/_lib/idempotency-key';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { currentTime, useNow } from '@/components/ui/clock';
import { toast } from '@/components/ui/toast';
import type { ScheduleData } from '../_calendar/calendar-types';
import { draftOf, errorAt, type LayerDraft, newLayer, readSchedule, type ScheduleDraft } from './schedule-draft';

/** The form of the schedule: what is typed stays whatever happens; what would leave nobody on call is said at once and cannot be saved. */
export function useScheduleForm(deployment: string, data: ScheduleData, zone: string) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const now = useNow(60_000);
  const save = useMutation(trpc.oncall.saveSchedule.mutationOptions());
  const [draft, setDraft] = useState<ScheduleDraft>(() => draftOf(data, zone, now));
  // The version that was read when editing began: another's change in between is found out, not overwritten.
  const [version] = useState(data.schedule?.version ?? 0);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { definition, problems } = readSchedule(draft, now);
  const blocking = problems.find(({ blocks }) => blocks);

  const change = (typed: Partial<ScheduleDraft>) => {
    setDraft((before) => ({ ...before, ...typed }));
    setRefused(null);
  };
  const changeLayer = (id: string, typed: Partial<LayerDraft>) => change({ layers: draft.layers.map((layer) => (layer.id === id ? { ...layer, ...typed } : layer)) });
  const submit = async () => {
    setTried(true);
    if (!definition || blocking || draft.reason.trim().length < 3) return;
    const content = { deployment, version, title: draft.title.trim(), zone: draft.zone, pagerPolicy: draft.pagerPolicy, definition, reason: draft.reason.trim() };
    try {
      await save.mutateAsync({ ...content, idempotencyKey: keyFor(content) });
      toast.done({ title: 'The schedule holds from now on', detail: 'What was, stays as it was.' });
      await queries.invalidateQueries(trpc.oncall.pathFilter());
      router.push(pathTo.oncallSchedule(deployment));
    } catch (error) {
      setRefused(apiError(error).message);
    }
  };
  return {
    draft, change, changeLayer, problems, refused, tried,
    isNew: version === 0,
    candidates: data.candidates,
    error: (field: string) => errorAt(problems.filter(({ blocks }) => blocks), field),
    blocked: blocking?.message ?? null,
    reasonError: tried && draft.reason.trim().length < 3 ? 'Say why the schedule is like this; it stands in its history.' : undefined,
    addLayer: () => change({ layers: [newLayer(`layer-${Math.trunc(currentTime() / 1000)}`, 'New layer', [], draft.zone, now), ...draft.layers] }),
    removeLayer: (id: string) => change({ layers: draft.layers.filter((layer) => layer.id !== id) }),
    moveLayer: (index: number, by: 1 | -1) => change({ layers: moved(draft.layers, index, by) }),
    busy: save.isPending,
    submit: () => void submit(),
  };
}

export type ScheduleForm = ReturnType<typeof useScheduleForm>;

/** The list with one entry a place further; unchanged at its ends. */
export function moved<T>(list: readonly T[], index: number, by: 1 | -1): readonly T[] {
  const entry = list[index];
  const other = list[index + by];
  if (entry === undefined || other === undefined) return list;
  return list.map((each, at) => (at === index ? other : at === index + by ? entry : each));
}
