import type { AlertState } from './api-v2';

export interface AlertStanding {
  readonly state: AlertState;
  readonly silencedBy: readonly string[];
  readonly inhibitedBy: readonly string[];
}

/** What is known about a firing alert when its state is asked for. */
export interface StandingFacts {
  /** False until it has been looked at once: received, and not yet put into a group. */
  readonly processed: boolean;
  /** Ids of active silences that match. */
  readonly silencedBy: readonly string[];
  /** Fingerprints of firing alerts that inhibit it. */
  readonly inhibitedBy: readonly string[];
}

/** State of a firing alert as the API names it: `suppressed` when anything mutes it. Silences count at once, also before a flush. */
export function standingOf({ processed, silencedBy, inhibitedBy }: StandingFacts): AlertStanding {
  const muted = silencedBy.length > 0 || inhibitedBy.length > 0;
  return { state: muted ? 'suppressed' : processed ? 'active' : 'unprocessed', silencedBy: silencedBy.toSorted(), inhibitedBy: inhibitedBy.toSorted() };
}

/** The flags of GET /alerts. An alert is left out when any flag that is off applies to it. */
export interface StateFilter {
  readonly active: boolean;
  readonly silenced: boolean;
  readonly inhibited: boolean;
  readonly unprocessed: boolean;
}

export const ALL_STATES: StateFilter = { active: true, silenced: true, inhibited: true, unprocessed: true };

export function isShown(standing: AlertStanding, filter: StateFilter): boolean {
  if (!filter.active && standing.state === 'active') return false;
  if (!filter.unprocessed && standing.state === 'unprocessed') return false;
  if (!filter.silenced && standing.silencedBy.length > 0) return false;
  return filter.inhibited || standing.inhibitedBy.length === 0;
}
