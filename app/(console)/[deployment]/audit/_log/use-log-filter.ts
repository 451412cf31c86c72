'use client';
import { parseAsString, useQueryStates } from 'nuqs';
import { useEffect, useState } from 'react';
import type { LogFilter } from './log-types';

/** Typing is over after so long without a key. */
const SETTLED_MS = 250;

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

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return value === '' ? '' : settled;
}
