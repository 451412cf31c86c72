'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useIdempotencyKey } from '@/app/_lib/idempotency-key';
import { useTRPC } from '@/app/_lib/trpc';
import { currentTime } from '@/components/ui/clock';
import { toast } from '@/components/ui/toast';
import { overrideProblems, type ScheduleProblem } from '@/domain/oncall/schedule-problems';
import type { CalendarData, ScheduleData } from '../_calendar/calendar-types';
import { type OverrideDraft, type OverrideStart, readOverride, startDraft } from './override-draft';
import { plainSchedule } from './plain-schedule';

type Errors = Partial<Record<keyof OverrideDraft, string>>;

interface OverrideForm {
  readonly deployment: string;
  readonly calendar: CalendarData;
  readonly schedule: ScheduleData;
  readonly start: OverrideStart;
  readonly me: string;
  readonly onDone: () => void;
}

/** The form of an override: what would go wrong is said while it is typed; a repeated attempt is the same one. */
export function useOverrideForm({ deployment, calendar, schedule, start, me, onDone }: OverrideForm) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const add = useMutation(trpc.oncall.addOverride.mutationOptions());
  const [draft, setDraft] = useState(() => startDraft(start, { now: currentTime(), zone: calendar.zone, me, primary: primaryOf(calendar) }));
  const [errors, setErrors] = useState<Errors>({});
  const [refused, setRefused] = useState<string | null>(null);
  const read = readOverride(draft, calendar.zone);
  const problems: readonly ScheduleProblem[] = 'override' in read && schedule.schedule ? overrideProblems(plainSchedule(calendar, schedule.schedule), { ...read.override, id: 'new' }) : [];
  const blocking = problems.find(({ blocks }) => blocks);

  const change = (typed: Partial<OverrideDraft>) => {
    setDraft((before) => ({ ...before, ...typed }));
    setErrors({});
    setRefused(null);
  };
  const submit = async () => {
    if (!('override' in read)) return setErrors({ [read.field]: read.message });
    if (draft.reason.trim().length < 3) return setErrors({ reason: 'Say why, in a few words.' });
    try {
      const content = { deployment, override: read.override, reason: draft.reason.trim() };
      await add.mutateAsync({ ...content, idempotencyKey: keyFor(content) });
      toast.done({ title: 'The override is planned' });
      onDone();
    } catch (error) {
      setRefused(apiError(error).message);
    }
    await queries.invalidateQueries(trpc.oncall.pathFilter());
  };
  return { draft, change, errors, problems, refused, blocked: blocking?.message ?? null, busy: add.isPending, submit: () => void submit() };
}

function primaryOf({ shifts, at }: CalendarData): string {
  return shifts.find((shift) => shift.role === 'primary' && shift.from <= at.getTime() && at.getTime() < shift.until)?.user ?? '';
}
