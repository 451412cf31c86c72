import type { AlertPage } from './alert-types';
import { ALERT_STATES, type AlertState } from './alert-search';

export const STATE_WORDS: Readonly<Record<AlertState, string>> = { active: 'Firing', silenced: 'Silenced', inhibited: 'Inhibited', resolved: 'Resolved' };

interface Choice<T extends string> {
  readonly value: T;
  readonly count: number;
}

const USUAL = ['critical', 'warning', 'info'];

/** Severities to choose from: the usual ones always, others while there are some, and what is chosen. */
export function severityChoices(facets: AlertPage['facets'] | undefined, chosen: readonly string[]): readonly Choice<string>[] {
  const counts = new Map(facets?.severity.map(({ value, count }) => [value, count]));
  return [...new Set([...USUAL, ...counts.keys(), ...chosen])].map((value) => ({ value, count: counts.get(value) ?? 0 }));
}

/** Services that have any, and those chosen: a choice that became empty must still be there to be taken back. */
export function serviceChoices(facets: AlertPage['facets'] | undefined, chosen: readonly string[]): readonly Choice<string>[] {
  const known = facets?.service ?? [];
  return [...known, ...chosen.filter((value) => !known.some((each) => each.value === value)).map((value) => ({ value, count: 0 }))];
}

export function stateChoices(facets: AlertPage['facets'] | undefined): readonly Choice<AlertState>[] {
  const counts = new Map(facets?.state.map(({ value, count }) => [value, count]));
  return ALERT_STATES.map((value) => ({ value, count: counts.get(value) ?? 0 }));
}
