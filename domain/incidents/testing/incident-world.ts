import type { IncidentContext, IncidentEffect, IncidentEvent, IncidentFacts, IncidentOutcome, LinkedAlert, LinkedSilence } from '../incident';
import { openIncident, stepIncident } from '../lifecycle';
import { newPostmortem, type PostmortemEvent, type PostmortemOutcome, stepPostmortem } from '../postmortem';
import type { PostmortemFacts } from '../postmortem-facts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Saturday 21 November 2026, 14:29 UTC. */
export const ONSET = Date.parse('2026-11-21T14:29:00Z');

/** Every day a business day that ends at 17:00 UTC: calendars have tests of their own. */
export const closeOfDay = (at: number, days: number): number => (Math.floor(at / DAY) + days) * DAY + 17 * HOUR;

/** An incident with what stands around it, kept as the server keeps it: effects on the postmortem are carried out. */
export interface IncidentWorld {
  incident: IncidentFacts;
  postmortem: PostmortemFacts | null;
  alerts: readonly LinkedAlert[];
  silences: readonly LinkedSilence[];
  now: number;
}

export function incidentWorld(now = ONSET): IncidentWorld {
  const opened = openIncident({ title: 'Orders are late', source: 'alert', reporter: 'ana', deployment: 'd1', services: ['oms'], detectedAt: now }, now);
  if ('refused' in opened) throw new Error(opened.refused);
  return { incident: opened.incident, postmortem: null, alerts: [], silences: [], now };
}

export function contextOf({ now, alerts, silences, postmortem }: IncidentWorld): IncidentContext {
  return { now, alerts, silences, postmortem, businessClose: closeOfDay };
}

/** Steps the incident of the world; on a refusal nothing changes. */
export function act(world: IncidentWorld, event: IncidentEvent): IncidentOutcome {
  const outcome = stepIncident(world.incident, event, contextOf(world));
  if ('refused' in outcome) return outcome;
  world.incident = outcome.incident;
  for (const effect of outcome.effects) carryOut(world, effect);
  return outcome;
}

function carryOut(world: IncidentWorld, effect: IncidentEffect): void {
  if (effect.type === 'create_postmortem') world.postmortem = newPostmortem(effect.dueAt);
  if (effect.type === 'reopen_postmortem') review(world, { type: 'reopen', dueAt: effect.dueAt });
}

export function review(world: IncidentWorld, event: PostmortemEvent): PostmortemOutcome {
  const { postmortem, incident, now } = world;
  if (!postmortem || incident.severity === null) return { refused: 'There is none.' };
  const outcome = stepPostmortem(postmortem, event, { now, severity: incident.severity, incidentOver: incident.state === 'resolved' || incident.state === 'closed' });
  if (!('refused' in outcome)) world.postmortem = outcome.postmortem;
  return outcome;
}
