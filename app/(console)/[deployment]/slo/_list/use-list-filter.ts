'use client';
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { GROUPINGS, SHOWN, SORTS } from './objective-order';

/** What the list shows and how it is arranged: all in the address. `fold` names the groups that are closed. */
export function useListFilter() {
  const [state, set] = useQueryStates({
    find: parseAsString.withDefault(''),
    show: parseAsStringLiteral(SHOWN),
    sort: parseAsStringLiteral(SORTS).withDefault('worst'),
    group: parseAsStringLiteral(GROUPINGS).withDefault('service'),
    fold: parseAsArrayOf(parseAsString).withDefault([]),
  });
  return { ...state, set, clear: () => void set({ find: null, show: null }), narrowed: state.find.trim() !== '' || state.show !== null };
}

export type ListFilter = ReturnType<typeof useListFilter>;
