'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { newKey } from '@/app/_lib/idempotency-key';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { useNow } from '@/components/ui/clock';
import { Instant } from '@/components/ui/instant';
import { toast } from '@/components/ui/toast';
import { overrideWords } from '../_calendar/bar-rows';
import type { CalendarData, StandingOverride, StandingTemporary } from '../_calendar/calendar-types';
import { EndTemporaryDialog } from './end-temporary-dialog';

/** What was changed by hand in these weeks: who, why, and the way to take it back. */
export function ExceptionList({ deployment, calendar, onPlan }: { deployment: string; calendar: CalendarData; onPlan: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refusal = useRefusal(deployment, 'oncall.respond');
  const manage = useRefusal(deployment, 'oncall.manage');
  const cancelOverride = useMutation(trpc.oncall.cancelOverride.mutationOptions());
  const now = useNow(60_000);
  const [ending, setEnding] = useState<StandingTemporary | null>(null);
  const name = (user: string | null) => (user === null ? 'nobody' : (calendar.people[user] ?? user));
  const onlyWords = ({ users }: StandingTemporary) => `only ${users.map(name).join(', ')}`;
  const cancel = async (overrideId: string) => {
    try {
      await cancelOverride.mutateAsync({ idempotencyKey: newKey(), deployment, overrideId });
      toast.done({ title: 'It is taken back' });
    } catch (error) {
      toast.failed({ title: 'It was not taken back', detail: apiError(error).message });
    }
    await queries.invalidateQueries(trpc.oncall.pathFilter());
  };
  const lines = [
    ...calendar.overrides.map((each) => ({ each, words: overrideWords(each, name), refusal, busy: cancelOverride.isPending, cancel: () => void cancel(each.id) })),
    ...calendar.temporaries.map((each) => ({ each, words: onlyWords(each), refusal: manage, busy: false, cancel: () => setEnding(each) })),
  ].toSorted((a, b) => b.each.from - a.each.from);
  return (
    <Card aria-label="Changes by hand" className="mt-3">
      <CardHeader title="Changes by hand" note="overrides and temporary schedules of these weeks" end={<Button size="small" disabledReason={manage} onClick={onPlan}>Plan a temporary schedule</Button>} />
      {lines.length === 0 && <p className="border-t border-row px-4 py-3 text-table text-muted">None: the layers hold as they are.</p>}
      <ul>{lines.map(({ each, ...rest }) => <ExceptionRow key={each.id} exception={each} {...rest} />)}</ul>
      {ending && <EndTemporaryDialog deployment={deployment} temporaryId={ending.id} words={onlyWords(ending)} begun={ending.from <= now} onClose={() => setEnding(null)} />}
    </Card>
  );
}

interface ExceptionRowProps {
  readonly exception: StandingOverride | StandingTemporary;
  readonly words: string;
  readonly refusal: string | null;
  readonly busy: boolean;
  readonly cancel: () => void;
}

function ExceptionRow({ exception, words, refusal, busy, cancel }: ExceptionRowProps) {
  const now = useNow(60_000);
  const { from, until, reason, byName, cancelledAt, cancelledByName } = exception;
  const over = cancelledAt !== null || until <= now;
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-t border-row px-4 py-2 text-table">
      <div className={over ? 'min-w-0 flex-1 text-muted' : 'min-w-0 flex-1'}>
        <div className="font-semibold">{words}{cancelledAt !== null && <span className="font-normal"> · taken back by {cancelledByName ?? 'somebody'}</span>}</div>
        <div className="text-meta text-muted">“{reason}”, {byName}</div>
      </div>
      <span data-figures className="text-meta text-muted"><Instant at={from} precision="minute" showZone={false} /> – <Instant at={until} precision="minute" /></span>
      {!over && <Button size="small" aria-label={`${from <= now ? 'End' : 'Cancel'} ${words}`} busy={busy} disabledReason={refusal} onClick={cancel}>{from <= now ? 'End now' : 'Cancel'}</Button>}
    </li>
  );
}
