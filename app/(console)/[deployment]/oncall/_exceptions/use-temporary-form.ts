'use client';
import { useMemo, useState } from 'react';
import { useAttempt } from '@/app/_lib/use-attempt';
import { useDraftText } from '@/app/_lib/use-draft-text';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { currentTime, useNow } from '@/components/ui/clock';
import { toast } from '@/components/ui/toast';
import type { CalendarData, ScheduleData } from '../_calendar/calendar-types';
import { plainSchedule } from './plain-schedule';
import { parseTemporary, previewTemporary, spanOf, startTemporary, temporaryErrors, type TemporaryDraft } from './temporary-draft';

interface TemporaryFormInput {
  readonly deployment: string;
  readonly calendar: CalendarData;
  readonly schedule: NonNullable<ScheduleData['schedule']>;
  readonly onDone: () => void;
}

const FIELDS: readonly (keyof TemporaryDraft)[] = ['from', 'until', 'users', 'reason'];

/** The form of a temporary schedule: what it would do is worked out while it is typed, and what is typed stays until it is saved. */
export function useTemporaryForm({ deployment, calendar, schedule, onDone }: TemporaryFormInput) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { attempt, busy, problem, clear } = useAttempt(trpc.oncall.pathFilter());
  const [kept, keep] = useDraftText(`oncall temporary ${deployment}`);
  const [start] = useState(() => startTemporary(currentTime(), calendar.zone));
  const now = useNow(60_000);
  const [tried, setTried] = useState(false);
  const [touched, setTouched] = useState<ReadonlySet<keyof TemporaryDraft>>(new Set());
  const draft = useMemo(() => parseTemporary(kept) ?? start, [kept, start]);
  const plain = useMemo(() => plainSchedule(calendar, schedule), [calendar, schedule]);
  // The reason changes nobody's shift: a year of shifts is not worked out anew with each of its letters.
  const asked = JSON.stringify({ ...draft, reason: '' });
  const preview = useMemo(() => previewTemporary(parseTemporary(asked) ?? start, plain), [asked, start, plain]);
  const found = temporaryErrors(draft, calendar.zone, now);
  // Before somebody has begun to name people, that nobody is named is no news.
  const problems = draft.users.length === 0 && !touched.has('users') ? [] : (preview?.problems ?? []);
  const field = FIELDS.find((name) => problem?.field?.split('.').includes(name));
  const errors = Object.fromEntries(FIELDS.flatMap((name) => {
    const message = field === name ? problem?.message : tried || touched.has(name) ? found[name] : undefined;
    return message === undefined ? [] : [[name, message]];
  })) as Partial<Record<keyof TemporaryDraft, string>>;

  const change = (typed: Partial<TemporaryDraft>) => {
    keep(JSON.stringify({ ...draft, ...typed }));
    clear();
  };
  const leave = (name: keyof TemporaryDraft) => setTouched((before) => (before.has(name) ? before : new Set([...before, name])));
  const blocked = problems.find(({ blocks }) => blocks)?.message ?? null;
  const submit = async () => {
    setTried(true);
    const span = spanOf(draft, calendar.zone);
    if (busy || blocked !== null || span === null || Object.keys(found).length > 0) return;
    const content = { deployment, temporary: { ...span, users: [...draft.users] }, reason: draft.reason.trim() };
    const saved = await attempt(content, (sent) => client.oncall.addTemporary.mutate(sent));
    if (saved === null) return;
    keep('');
    toast.done({ title: 'The temporary schedule is planned', detail: 'Rotations and overrides do not count while it holds.' });
    onDone();
  };
  return {
    draft, change, leave, errors, problems, blocked, preview, busy,
    setUsers: (users: readonly string[]) => {
      change({ users });
      leave('users');
    },
    refused: problem !== null && field === undefined ? problem.message : null,
    submit: () => void submit(),
  };
}

export type TemporaryForm = ReturnType<typeof useTemporaryForm>;
