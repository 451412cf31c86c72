import type { IncidentEffect } from '@/domain/incidents/incident';
import type { StoredIncident } from '@/server/incidents/incident-store';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';

/** Opens the page of an incident, or changes how urgent it is. */
export async function pageFor(_work: Work<Actor>, _incident: StoredIncident, _effect: Extract<IncidentEffect, { type: 'page' }>): Promise<void> {
  // Until pages can be opened from here, whoever listens goes by the event of the step.
}

/** The trouble is over: nobody is to be woken for it any more. */
export async function resolvePageOf(_work: Work<Actor>, _incident: StoredIncident): Promise<void> {
  // As above.
}
