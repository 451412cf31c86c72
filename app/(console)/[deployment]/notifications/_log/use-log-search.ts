'use client';
import { useQueryStates } from 'nuqs';
import { useSettled } from '@/app/_lib/use-settled';
import { logSearch } from './log-search';

/** What the page shows, all in its address. `asked` follows typing with a pause. */
export function useLogSearch() {
  const [search, set] = useQueryStates(logSearch);
  const { state, channel, to, notice } = search;
  const asked = { state, channel, notice, to: useSettled(to.trim()) };
  return {
    ...search,
    set,
    asked,
    narrowed: state !== null || channel !== null || notice !== null || asked.to !== '',
    clear: () => void set({ state: null, channel: null, to: null, notice: null }),
  };
}

export type LogSearch = ReturnType<typeof useLogSearch>;
