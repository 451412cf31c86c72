import 'server-only';
import { createLoader } from 'nuqs/server';
import { logSearch } from './log-search';

/** Reads the address on the server, as the page reads it in the browser. */
export const loadLogSearch = createLoader(logSearch);
