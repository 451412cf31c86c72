'use client';
import { SearchInput } from '@/components/form/search-input';
import { FilterChip } from '@/components/ui/chip';
import { type Shape, ShapeMark } from '@/components/ui/shapes';
import type { Shown } from './matrix-search';
import { isShown } from './narrow-matrix';
import type { MatrixView } from './use-matrix';

const CHIPS: readonly { readonly shown: Shown; readonly word: string; readonly shape: Shape }[] = [
  { shown: 'moving', word: 'On its way', shape: 'half' },
  { shown: 'trouble', word: 'Trouble', shape: 'hexagon' },
  { shown: 'held', word: 'Held', shape: 'blocked' },
  { shown: 'behind', word: 'Newer waits', shape: 'diamond' },
];

/** Narrows the matrix; each chip says how many services it would show. */
export function MatrixFilters({ matrix: { search, set, all } }: { matrix: MatrixView }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput label="Filter by service" placeholder="Filter" value={search.find} onChange={(find) => void set({ find: find || null })} className="w-52 max-sm:w-full" />
      <div role="group" aria-label="Show" className="flex gap-1.5 max-sm:-mx-4 max-sm:w-[calc(100%+32px)] max-sm:overflow-x-auto max-sm:px-4">
        <FilterChip active={search.show === null} count={all.length} onClick={() => void set({ show: null })}>All</FilterChip>
        {CHIPS.map(({ shown, word, shape }) => (
          <FilterChip key={shown} active={search.show === shown} count={all.filter(({ cells }) => cells.some((cell) => isShown(cell, shown))).length} onClick={() => void set({ show: search.show === shown ? null : shown })}>
            <ShapeMark shape={shape} size={10} />{word}
          </FilterChip>
        ))}
      </div>
    </div>
  );
}
