'use client';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import type { CalendarData, ScheduleData } from '../_calendar/calendar-types';
import { PlacesField } from './places-field';
import { TemporaryPreviewTable } from './temporary-preview';
import { useTemporaryForm } from './use-temporary-form';

interface TemporaryDialogProps {
  readonly deployment: string;
  readonly calendar: CalendarData;
  readonly onClose: () => void;
}

const TITLE = 'Temporary schedule';

/** Plans a time in which named people are on call and nothing else counts; an override changes one person of the rotation instead. */
export function TemporaryDialog(props: TemporaryDialogProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.oncall.schedule.queryOptions({ deployment: props.deployment }));
  if (data?.schedule) return <TemporaryForm {...props} data={data} schedule={data.schedule} />;
  return (
    <Dialog open size="large" onClose={props.onClose} title={TITLE}>
      {error ? <ErrorState title="The schedule could not be loaded" onRetry={() => void refetch()}>{apiError(error).message}</ErrorState> : <SkeletonRows rows={7} label="Loading the schedule" />}
    </Dialog>
  );
}

function TemporaryForm({ deployment, calendar, onClose, data, schedule }: TemporaryDialogProps & { data: ScheduleData; schedule: NonNullable<ScheduleData['schedule']> }) {
  const id = useId();
  const denied = useRefusal(deployment, 'oncall.manage');
  const form = useTemporaryForm({ deployment, calendar, schedule, onDone: onClose });
  const { draft, change, leave, errors, problems } = form;
  const names = { ...calendar.people, ...data.people, ...Object.fromEntries(data.candidates.map(({ id: user, name }) => [user, name])) };
  return (
    <Dialog
      open
      size="large"
      onClose={onClose}
      title={TITLE}
      description={`For a while these people are on call and nobody else: rotations and overrides do not count. To put one person in another’s place, add an override instead. Times are those of ${calendar.zone}.`}
      footer={<><Button onClick={onClose}>Leave it</Button><Button variant="primary" type="submit" form={id} hotkey="submit" busy={form.busy} disabledReason={denied ?? form.blocked}>Save temporary schedule</Button></>}
    >
      <form
        id={id}
        noValidate
        className="grid gap-3"
        onSubmit={(event) => { event.preventDefault(); if (denied === null) form.submit(); }}
        onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); if (denied === null) form.submit(); } }}
      >
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          <Field label="From" required hint={calendar.zone} error={errors.from}>{(control) => <TextInput {...control} type="datetime-local" value={draft.from} onBlur={() => leave('from')} onChange={(event) => change({ from: event.target.value })} />}</Field>
          <Field label="Until" required hint={calendar.zone} error={errors.until}>{(control) => <TextInput {...control} type="datetime-local" value={draft.until} onBlur={() => leave('until')} onChange={(event) => change({ until: event.target.value })} />}</Field>
        </div>
        <PlacesField users={draft.users} candidates={data.candidates} names={names} error={errors.users} onChange={form.setUsers} />
        <Field label="Why" required hint="whoever is on call will want to know" error={errors.reason}>{(control) => <TextInput {...control} value={draft.reason} maxLength={500} onBlur={() => leave('reason')} onChange={(event) => change({ reason: event.target.value })} />}</Field>
        <div aria-live="polite" className="grid gap-2">
          {problems.map((problem) => <Banner key={problem.message} tone={problem.blocks ? 'critical' : 'warning'} title={problem.message} />)}
          {form.refused && <Banner tone="critical" title={form.refused}>What you typed is kept.</Banner>}
        </div>
        <TemporaryPreviewTable preview={form.preview} calendar={calendar} names={names} />
      </form>
    </Dialog>
  );
}
