'use client';
import type { ReactNode } from 'react';
import { TextInput } from '@/components/form/controls';
import { FilterChip } from '@/components/ui/chip';
import type { HoursDraft } from './schedule-draft';
import { WEEKDAYS } from './weekdays';

interface HoursFieldsProps {
  readonly label: string;
  readonly value: HoursDraft;
  readonly onChange: (hours: HoursDraft) => void;
  readonly error?: string | undefined;
  readonly end?: ReactNode;
}

/** Days of the week, and from when to when on each. */
export function HoursFields({ label, value, onChange, error, end }: HoursFieldsProps) {
  const toggle = (day: number) => onChange({ ...value, weekdays: value.weekdays.includes(day) ? value.weekdays.filter((each) => each !== day) : [...value.weekdays, day].toSorted((a, b) => a - b) });
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-table font-semibold">{label}</legend>
      <div className="flex flex-wrap items-center gap-2">
        <span className="flex flex-wrap gap-1">{WEEKDAYS.map((day, index) => <FilterChip key={day} active={value.weekdays.includes(index + 1)} onClick={() => toggle(index + 1)}><span aria-hidden>{day.slice(0, 2)}</span><span className="sr-only">{day}</span></FilterChip>)}</span>
        <span className="flex items-center gap-1.5 text-table">
          <TextInput type="time" aria-label={`${label}: from`} aria-invalid={error ? true : undefined} className="max-w-32" value={value.from} onChange={(event) => onChange({ ...value, from: event.target.value })} />
          to
          <TextInput type="time" aria-label={`${label}: to`} aria-invalid={error ? true : undefined} className="max-w-32" value={value.to} onChange={(event) => onChange({ ...value, to: event.target.value })} />
        </span>
        {end}
      </div>
      {error && <p className="mt-1 text-meta text-critical">{error}</p>}
    </fieldset>
  );
}
