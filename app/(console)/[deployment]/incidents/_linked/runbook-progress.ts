import type { Runbook } from '../_incident/incident-types';

/** How many of its steps are done. */
export function runbookProgress({ steps }: Pick<Runbook, 'steps'>): { readonly done: number; readonly of: number } {
  return { done: steps.filter(({ tick }) => tick !== null).length, of: steps.length };
}

/** The runbook to show first: one that is under way, else one that fits, else the first there is. */
export function beginRunbook(runbooks: readonly Runbook[]): Runbook | undefined {
  return runbooks.find((runbook) => runbookProgress(runbook).done > 0) ?? runbooks.find(({ fits }) => fits) ?? runbooks[0];
}
