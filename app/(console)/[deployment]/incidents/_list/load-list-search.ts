import 'server-only';
import { createLoader } from 'nuqs/server';
import { listSearch } from './list-search';

/** Reads the address on the server, as the page reads it in the browser. */
export const loadListSearch = createLoader(listSearch);
