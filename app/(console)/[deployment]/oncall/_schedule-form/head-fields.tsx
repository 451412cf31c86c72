'use client';
import { Select, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Card, CardHeader } from '@/components/ui/card';
import { HoursFields } from './hours-fields';
import type { ScheduleForm } from './use-schedule-form';
import { WEEKDAYS } from './weekdays';

/** What holds for the whole schedule: its zone, when the week is handed over, and business hours. */
export function HeadFields({ form: { draft, change, error, isNew } }: { form: ScheduleForm }) {
  return (
    <Card>
      <CardHeader title="Schedule" />
      <div className="grid grid-cols-3 items-start gap-4 px-4 pb-4 max-sm:grid-cols-1">
        <Field label="Name" required error={error('title')}>{(control) => <TextInput {...control} value={draft.title} maxLength={80} onChange={(event) => change({ title: event.target.value })} />}</Field>
        <Field label="Time zone" required hint={isNew ? 'as Europe/London' : 'it stays'} error={error('zone')}>{(control) => <TextInput {...control} value={draft.zone} maxLength={64} readOnly={!isNew} onChange={(event) => change({ zone: event.target.value })} />}</Field>
        <Field label="When the pager moves">
          {(control) => <Select {...control} value={draft.pagerPolicy} onChange={(event) => change({ pagerPolicy: event.target.value === 'overlap' ? 'overlap' : 'strict' })}><option value="strict">at the handover, always</option><option value="overlap">once the note is accepted, both until then</option></Select>}
        </Field>
        <Field label="Weekly handover" error={error('handoff')}>
          {(control) => (
            <span className="grid grid-cols-2 gap-2">
              <Select {...control} value={draft.handoffWeekday} onChange={(event) => change({ handoffWeekday: Number(event.target.value) })}>{WEEKDAYS.map((day, index) => <option key={day} value={index + 1}>{day}</option>)}</Select>
              <TextInput type="time" aria-label="Time of the handover" value={draft.handoffTime} onChange={(event) => change({ handoffTime: event.target.value })} />
            </span>
          )}
        </Field>
        <div className="col-span-2 max-sm:col-span-1">
          <HoursFields label="Business hours" value={draft.hours} onChange={(hours) => change({ hours })} error={error('calendar.weekdays') ?? error('calendar.from') ?? error('calendar.to')} />
        </div>
        <Field label="Holidays" hint="days as 2026-12-25, with commas between" className="col-span-full" error={error('calendar.holidays')}>{(control) => <TextInput {...control} value={draft.holidays} onChange={(event) => change({ holidays: event.target.value })} />}</Field>
      </div>
    </Card>
  );
}
