import type { IncidentEffect, IncidentEvent } from '@/domain/incidents/incident';
import type { StoredIncident } from '@/server/incidents/incident-store';
import { announce, tellPeople } from '@/server/incidents/announce';
import { pageFor, resolvePageOf } from '@/server/incidents/page-of-incident';
import { beginPostmortem, reopenPostmortem } from '@/server/incidents/begin-postmortem';
import { writeEntry } from '@/server/incidents/write-entry';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';

export interface Step {
  before: StoredIncident;
  /** As it is after the step. */
  incident: StoredIncident;
  event: IncidentEvent;
  effects: readonly IncidentEffect[];
  /** The instant the step is stamped with. */
  at: number;
  /** Words to be told outside with it. */
  said: string | null;
}

/** Does what a step demands, in the order in which the rules say it. */
export async function carryOut(work: Work<Actor>, step: Step): Promise<void> {
  for (const effect of step.effects) await carryOutOne(work, step, effect);
}

async function carryOutOne(work: Work<Actor>, step: Step, effect: IncidentEffect): Promise<unknown> {
  const { incident, event, at } = step;
  switch (effect.type) {
    case 'timeline':
      // An ack that came by a page stands in the page's log already.
      if (event.type === 'ack' && event.at !== undefined && effect.kind === 'acked') return undefined;
      return writeEntry(work, { incidentId: incident.id, kind: effect.kind, text: effect.text, at: new Date(at) });
    case 'announce':
      return announce(work, step, effect.what);
    case 'notify':
      return tellPeople(work, incident, effect, event);
    case 'page':
      return pageFor(work, step, effect);
    case 'resolve_page':
      return resolvePageOf(work, incident);
    case 'create_postmortem':
      return beginPostmortem(work, incident, effect.dueAt);
    case 'reopen_postmortem':
      return reopenPostmortem(work, incident, effect.dueAt);
    case 'breach':
      // It was saved with the incident; the line and the notice are effects of their own.
      return undefined;
  }
}
