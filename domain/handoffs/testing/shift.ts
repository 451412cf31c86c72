import type { ShiftFacts } from '../note-facts';

/** The week from Monday 26 October 2026, 10:00 in New York; its Sunday has 25 hours. */
export const emptyShift: ShiftFacts = {
  from: Date.parse('2026-10-26T14:00:00Z'),
  until: Date.parse('2026-11-02T15:00:00Z'),
  zone: 'America/New_York',
  incidents: [], firing: [], silences: [], ackedPages: [], pages: [], deploys: [], grants: [], budgets: [], postmortems: [], schedule: [],
};
