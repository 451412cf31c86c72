import { parseAsString } from 'nuqs/server';

/** Which two releases are compared, by their ids. */
export const historySearch = { from: parseAsString, to: parseAsString };
