import { parseAsInteger, parseAsStringLiteral } from 'nuqs/server';

/** Weeks that are shown, and weeks of one band. */
export const WEEKS = 12;
export const BAND_WEEKS = 4;
export const WEEK_MS = 7 * 86_400_000;

const LATEST = Date.UTC(2099, 0, 1);

/** What of the calendar stands in its address: where it begins (epoch ms; left out, at the handover before now), and the form that is open. */
export const calendarSearch = { from: parseAsInteger, plan: parseAsStringLiteral(['temporary']) };

/** What is asked for, as the procedure takes it. */
export function calendarInput(deployment: string, from: number | null) {
  const known = from !== null && from > 0 && from < LATEST;
  return { deployment, weeks: WEEKS, ...(known ? { from: new Date(from) } : {}) };
}
