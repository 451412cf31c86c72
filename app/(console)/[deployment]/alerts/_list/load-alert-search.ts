import 'server-only';
import { createLoader } from 'nuqs/server';
import { alertSearch } from './alert-search';

/** Reads the address on the server, as the page reads it in the browser. */
export const loadAlertSearch = createLoader(alertSearch);
