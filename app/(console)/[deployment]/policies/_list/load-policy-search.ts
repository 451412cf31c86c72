import 'server-only';
import { createLoader } from 'nuqs/server';
import { policySearch } from './policy-search';

/** Reads the address on the server, as the page reads it in the browser. */
export const loadPolicySearch = createLoader(policySearch);
