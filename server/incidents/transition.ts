import type { IncidentEvent } from '@/domain/incidents/incident';
import type { Severity } from '@/domain/incidents/severity';
import type { CauseCode, IncidentPhase, IncidentState } from '@/domain/incidents/states';
import { applyStep } from '@/server/incidents/apply-step';
import { lockIncident, type StoredIncident } from '@/server/incidents/incident-store';
import { type Moved, movedTo } from '@/server/incidents/moved';
import { movedMeanwhile } from '@/server/incidents/refusal';
import type { Actor, Person } from '@/server/platform/actor';
import { notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

/** Which incident, and what was seen of it when somebody decided: who comes second hears who was first. */
export interface Seen {
  deployment: string;
  number: number;
  state?: IncidentState | undefined;
  severity?: Severity | undefined;
}

/** The incident, locked. NOT_FOUND when there is none; ALREADY_DECIDED when somebody moved it since it was seen so. */
export async function lockForStep(work: Work<Actor>, seen: Pick<Seen, 'deployment' | 'number' | 'state'> & { was?: Severity | undefined }): Promise<StoredIncident> {
  const incident = await lockIncident(work.tx, seen.deployment, seen.number);
  if (!incident) throw notFound();
  const { state, severity } = incident.facts;
  if ((seen.state !== undefined && seen.state !== state) || (seen.was !== undefined && seen.was !== severity)) throw movedMeanwhile(incident);
  return incident;
}

type At = Pick<Seen, 'deployment' | 'number'> & { state: IncidentState };

async function step(work: Work<Person>, seen: Parameters<typeof lockForStep>[1], event: IncidentEvent): Promise<Moved> {
  return movedTo((await applyStep(work, await lockForStep(work, seen), event)).incident);
}

/** Nothing was wrong, or it is no incident. */
export function cancelIncident(work: Work<Person>, input: At & { reason: string }): Promise<Moved> {
  return step(work, input, { type: 'cancel', by: work.actor.id, reason: input.reason });
}

export function setPhase(work: Work<Person>, input: At & { phase: IncidentPhase }): Promise<Moved> {
  return step(work, input, { type: 'phase', by: work.actor.id, phase: input.phase });
}

/** Customers are well again; the cause may still be there. */
export function mitigateIncident(work: Work<Person>, input: At & { mitigation: string; impactEndedAt?: Date | undefined }): Promise<Moved> {
  const { mitigation, impactEndedAt = work.clock.now() } = input;
  return step(work, input, { type: 'mitigate', by: work.actor.id, mitigation, impactEndedAt: impactEndedAt.getTime() });
}

/** It is back. */
export function relapseIncident(work: Work<Person>, input: At & { reason: string }): Promise<Moved> {
  return step(work, input, { type: 'relapse', by: work.actor.id, reason: input.reason });
}

/** It is over; what still fires was waived, and each silence was decided. */
export function resolveIncident(work: Work<Person>, input: At & { resolution: string }): Promise<Moved> {
  return step(work, input, { type: 'resolve', by: work.actor.id, resolution: input.resolution });
}

/** Nothing is left to do. */
export function closeIncident(work: Work<Person>, input: At & { causeCode?: CauseCode | undefined }): Promise<Moved> {
  return step(work, input, { type: 'close', by: work.actor.id, ...(input.causeCode ? { causeCode: input.causeCode } : {}) });
}

export function reopenIncident(work: Work<Person>, input: At & { reason: string }): Promise<Moved> {
  return step(work, input, { type: 'reopen', by: work.actor.id, reason: input.reason });
}

/** Another severity, from the one that was seen. */
export function changeSeverity(work: Work<Person>, { deployment, number, was, severity, reason }: Pick<Seen, 'deployment' | 'number'> & { was: Severity; severity: Severity; reason: string }): Promise<Moved> {
  return step(work, { deployment, number, was }, { type: 'severity', by: work.actor.id, severity, reason });
}
