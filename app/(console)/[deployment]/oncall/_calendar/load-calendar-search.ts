import 'server-only';
import { createLoader } from 'nuqs/server';
import { calendarSearch } from './calendar-search';

/** Reads the address on the server, as the page reads it in the browser. */
export const loadCalendarSearch = createLoader(calendarSearch);
