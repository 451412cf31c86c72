import 'server-only';
import { createLoader } from 'nuqs/server';
import { silenceSearch } from './silence-search';

/** Reads the address on the server, as the page reads it in the browser. */
export const loadSilenceSearch = createLoader(silenceSearch);
