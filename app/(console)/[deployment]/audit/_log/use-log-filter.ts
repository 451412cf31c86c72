'use client';
import { parseAsString, useQueryStates } from 'nuqs';
import { useSettled } from '@/app/_lib/use-settled';
import type { LogFilter } from './log-types';

/** What the list is narrowed to and which entry is open: all in the address. `asked` follows typing with a pause. */
export function useLogFilter() {
  const [state, set] = useQueryStates({ action: parseAsString.withDefault(''), who: parseAsString.withDefault(''), find: parseAsString.withDefault(''), entry: parseAsString });
  const { action, who, find, entry } = state;
  const settled = useSettled(find.trim());
  const asked: LogFilter = { action, who, find: settled };
  const clear = () => void set({ action: null, who: null, find: null });
  return { filter: { action, who, find }, asked, entry, set, clear, narrowed: action !== '' || who !== '' || settled !== '' };
}

export type LogFilterState = ReturnType<typeof useLogFilter>;
