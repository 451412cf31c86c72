import 'server-only';
import { createLoader } from 'nuqs/server';
import { pageSearch } from './page-search';

/** Reads the address on the server, as the page reads it in the browser. */
export const loadPageSearch = createLoader(pageSearch);
