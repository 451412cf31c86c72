import { parseAsString, parseAsStringLiteral } from 'nuqs/server';

/** Ways to narrow the matrix to what asks for somebody. */
export const SHOWN = ['moving', 'held', 'trouble', 'behind'] as const;
export type Shown = (typeof SHOWN)[number];

/** What of the matrix stands in its address. */
export const matrixSearch = {
  find: parseAsString.withDefault(''),
  show: parseAsStringLiteral(SHOWN),
};
