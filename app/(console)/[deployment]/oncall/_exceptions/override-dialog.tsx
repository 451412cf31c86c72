'use client';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTRPC } from '@/app/_lib/trpc';
import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Segmented } from '@/components/ui/segmented';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { CalendarData, ScheduleData } from '../_calendar/calendar-types';
import { PersonSelect } from '../_person/person-select';
import { KIND_WORDS, type OverrideDraft, type OverrideStart } from './override-draft';
import { useOverrideForm } from './use-override-form';

interface OverrideDialogProps {
  readonly deployment: string;
  readonly calendar: CalendarData;
  readonly start: OverrideStart;
  readonly onClose: () => void;
}

const KINDS = ['replace', 'add', 'remove'] as const;

/** Plans an exception; says what would go wrong before it is saved, and keeps what is typed when it is refused. */
export function OverrideDialog(props: OverrideDialogProps) {
  const trpc = useTRPC();
  const { data: schedule } = useQuery(trpc.oncall.schedule.queryOptions({ deployment: props.deployment }));
  const { data: me } = useQuery(trpc.identity.me.queryOptions({}));
  if (!schedule || !me) return <Dialog open onClose={props.onClose} title="Override"><SkeletonRows rows={5} label="Loading the schedule" /></Dialog>;
  return <OverrideForm {...props} schedule={schedule} me={me.id} />;
}

function OverrideForm({ deployment, calendar, start, onClose, schedule, me }: OverrideDialogProps & { schedule: ScheduleData; me: string }) {
  const id = useId();
  const form = useOverrideForm({ deployment, calendar, schedule, start, me, onDone: onClose });
  const { draft, change, errors, problems, blocked } = form;
  const people = Object.entries(calendar.people).map(([user, name]) => ({ id: user, name }));
  const set = (field: keyof OverrideDraft) => (value: string) => change({ [field]: value });
  return (
    <Dialog
      open
      onClose={onClose}
      title="Override"
      description={`Times are those of ${calendar.zone}`}
      footer={<><Button onClick={onClose}>Leave it</Button><Button variant="primary" type="submit" form={id} busy={form.busy} disabledReason={blocked}>Save override</Button></>}
    >
      <form id={id} className="grid gap-3" onSubmit={(event) => { event.preventDefault(); form.submit(); }}>
        <Segmented label="What kind" options={KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))} value={draft.kind} onChange={(kind) => change({ kind })} />
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          {draft.kind !== 'add' && <PersonSelect label={draft.kind === 'remove' ? 'Who is not there' : 'Instead of whom'} people={people} value={draft.old} onChange={set('old')} error={errors.old} />}
          {draft.kind !== 'remove' && <PersonSelect label="Who" people={schedule.candidates} value={draft.by} onChange={set('by')} error={errors.by} me={me} />}
          <Field label="From" required error={errors.from} className="col-start-1">{(control) => <TextInput {...control} type="datetime-local" value={draft.from} onChange={(event) => change({ from: event.target.value })} />}</Field>
          <Field label="Until" required error={errors.until}>{(control) => <TextInput {...control} type="datetime-local" value={draft.until} onChange={(event) => change({ until: event.target.value })} />}</Field>
        </div>
        <Field label="Why" required hint="whoever is on call will want to know" error={errors.reason}>{(control) => <TextInput {...control} value={draft.reason} maxLength={500} onChange={(event) => change({ reason: event.target.value })} />}</Field>
        <div aria-live="polite" className="grid gap-2">
          {problems.map((problem) => <Banner key={problem.message} tone={problem.blocks ? 'critical' : 'warning'} title={problem.message} />)}
          {form.refused && <Banner tone="critical" title={form.refused} />}
        </div>
      </form>
    </Dialog>
  );
}
