import type { SloDefinition } from './definition';
import { type AlertPair, pairsOf } from './pairs';
import { errorBudget } from './target';

/**
 * Seconds without data after which an objective counts as absent: as long as a total outage takes to start the
 * fastest alert, plus the time that alert waits, in whole minutes and at least one.
 */
export function absentAfterS(fastest: Pick<AlertPair, 'factor' | 'longS'>, target: number, waitS = 0): number {
  const seconds = fastest.factor * errorBudget(target) * fastest.longS + waitS;
  return Math.max(1, Math.round(seconds / 60)) * 60;
}

/** The same for an objective with its own alerts; an invariant has none and is absent after a minute. */
export function absenceDelayS(definition: Pick<SloDefinition, 'periodS' | 'budgetShares' | 'target'>): number {
  return absentAfterS(pairsOf(definition)[0], definition.target);
}
