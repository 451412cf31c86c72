'use client';
import { FilterChip } from '@/components/ui/chip';
import { ShapeMark } from '@/components/ui/shapes';
import { SEVERITIES, severityWord } from '@/domain/incidents/severity';
import { INCIDENT_STATES } from '@/domain/incidents/states';
import { stateLook } from '../_incident/state-look';
import type { Incidents } from './use-incidents';

/** Narrows the list by state and severity; several of one kind are shown together. */
export function ListFilters({ incidents: { search, set, counts } }: { incidents: Incidents }) {
  const toggled = <T,>(values: readonly T[], value: T): T[] | null => {
    const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
    return next.length > 0 ? next : null;
  };
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 max-sm:-mx-4 max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:px-4">
      <div role="group" aria-label="State" className="flex gap-1.5">
        {INCIDENT_STATES.map((state) => <FilterChip key={state} active={search.state.includes(state)} count={counts?.[state] ?? 0} onClick={() => void set({ state: toggled(search.state, state) })}><ShapeMark shape={stateLook(state, null).shape ?? 'check'} size={10} />{state}</FilterChip>)}
      </div>
      <div role="group" aria-label="Severity" className="flex gap-1.5">
        {SEVERITIES.map((severity) => <FilterChip key={severity} active={search.sev.includes(severity)} onClick={() => void set({ sev: toggled(search.sev, severity) })}>{severityWord(severity)}</FilterChip>)}
      </div>
    </div>
  );
}
