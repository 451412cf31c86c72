'use client';
import { Select } from '@/components/form/controls';
import { SearchInput } from '@/components/form/search-input';
import { FilterChip } from '@/components/ui/chip';
import { ShapeMark } from '@/components/ui/shapes';
import { isShown, type Grouping, type Shown, type Sort } from './objective-order';
import type { Objective } from '../_live/objective-types';
import type { ListFilter } from './use-list-filter';

const CHIPS = [
  { shown: 'burning', word: 'Burning', shape: 'hexagon', ink: 'text-critical' },
  { shown: 'over', word: 'Over budget', shape: 'cross', ink: 'text-critical' },
  { shown: 'unsure', word: 'Not sure', shape: 'half', ink: '' },
] as const satisfies readonly { shown: Shown; word: string; shape: string; ink: string }[];

/** Narrows and arranges the list. `objectives` are all of them, so that each chip says how many it would show. */
export function ListFilters({ objectives, filter }: { objectives: readonly Objective[]; filter: ListFilter }) {
  const { show, find, sort, group, set } = filter;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput label="Filter by name, service or topic" placeholder="Filter" value={find} onChange={(value) => void set({ find: value || null })} className="w-52 max-sm:w-full" />
      <div role="group" aria-label="Show" className="flex gap-1.5 max-sm:-mx-4 max-sm:w-[calc(100%+32px)] max-sm:overflow-x-auto max-sm:px-4">
        <FilterChip active={show === null} count={objectives.length} onClick={() => void set({ show: null })}>All</FilterChip>
        {CHIPS.map(({ shown, word, shape, ink }) => {
          const count = objectives.filter((objective) => isShown(objective, shown)).length;
          return (
            <FilterChip key={shown} active={show === shown} count={count} onClick={() => void set({ show: show === shown ? null : shown })}>
              <span className={count > 0 ? ink : undefined}><ShapeMark shape={shape} size={10} /></span>{word}
            </FilterChip>
          );
        })}
      </div>
      <div className="ml-auto flex gap-2 max-sm:ml-0 max-sm:w-full">
        <Select aria-label="Group" className="max-sm:hidden" value={group} onChange={(event) => void set({ group: event.target.value as Grouping })}>
          <option value="service">Group: service</option>
          <option value="plugin">Group: plugin</option>
          <option value="none">Group: none</option>
        </Select>
        <Select aria-label="Sort" value={sort} onChange={(event) => void set({ sort: event.target.value as Sort })}>
          <option value="worst">Sort: worst first</option>
          <option value="left">Sort: budget left</option>
          <option value="name">Sort: name</option>
        </Select>
      </div>
    </div>
  );
}
