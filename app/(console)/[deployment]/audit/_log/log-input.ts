import type { LogFilter } from './log-types';

/** Entries of one page. */
export const LOG_PAGE = 50;

/** A filter as the procedure takes it: what narrows nothing is left out. */
export function logInput(deployment: string, { action, who, find }: LogFilter) {
  return { deployment, limit: LOG_PAGE, ...(action ? { action } : {}), ...(who ? { who } : {}), ...(find ? { find } : {}) };
}
