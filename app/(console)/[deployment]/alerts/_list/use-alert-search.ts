'use client';
import { useQueryStates } from 'nuqs';
import { useSettled } from '@/app/_lib/use-settled';
import { alertSearch } from './alert-search';

/** What the list shows, what is selected and what is open: all in the address. `asked` follows typing with a pause. */
export function useAlertSearch() {
  const [state, set] = useQueryStates(alertSearch);
  const asked = useSettled(state.filter.trim());
  const clear = () => void set({ filter: null, severity: null, state: null, service: null });
  return { ...state, asked, set, clear, narrowed: asked !== '' || state.severity.length > 0 || state.state.length > 0 || state.service.length > 0 };
}

export type AlertSearch = ReturnType<typeof useAlertSearch>;

/** The list with one more or one less, as the address takes it. */
export function toggled<T>(values: readonly T[], value: T): T[] | null {
  const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
  return next.length > 0 ? next : null;
}
