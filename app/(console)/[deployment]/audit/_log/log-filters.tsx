'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import { Select } from '@/components/form/controls';
import { SearchInput } from '@/components/form/search-input';
import type { LogFilterState } from './use-log-filter';

/** Narrows the log; everything stands in the address. */
export function LogFilters({ deployment, state }: { deployment: string; state: LogFilterState }) {
  const trpc = useTRPC();
  const facets = useQuery(trpc.audit.facets.queryOptions({ deployment }));
  const { filter, set } = state;
  const actions = offered(facets.data?.actions, filter.action);
  const areas = [...new Set(actions.filter((action) => action.includes('.')).map((action) => `${action.split('.')[0]}.`))].toSorted();
  return (
    <div role="group" aria-label="Filter" className="grid grid-cols-[minmax(0,224px)_minmax(0,176px)_minmax(0,1fr)] gap-2 max-sm:grid-cols-2">
      <Select aria-label="Action" value={filter.action} onChange={(event) => void set({ action: event.target.value || null })}>
        <option value="">Action: any</option>
        <optgroup label="All of">{areas.map((area) => <option key={area} value={area}>{area}*</option>)}</optgroup>
        <optgroup label="One action">{actions.filter((action) => !areas.includes(action)).map((action) => <option key={action}>{action}</option>)}</optgroup>
      </Select>
      <Select aria-label="Who" value={filter.who} onChange={(event) => void set({ who: event.target.value || null })}>
        <option value="">Who: anyone</option>
        {offered(facets.data?.people, filter.who).map((name) => <option key={name}>{name}</option>)}
      </Select>
      <SearchInput label="Find in entries, or a hash" value={filter.find} onChange={(find) => void set({ find: find || null })} className="max-sm:col-span-2" />
    </div>
  );
}

/** The chosen value is offered also when the latest entries do not hold it. */
function offered(known: readonly string[] | undefined, chosen: string): readonly string[] {
  const all = known ?? [];
  return chosen === '' || all.includes(chosen) ? all : [chosen, ...all];
}
