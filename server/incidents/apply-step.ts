import type { IncidentEffect, IncidentEvent } from '@/domain/incidents/incident';
import { stepIncident } from '@/domain/incidents/lifecycle';
import { stampAt } from '@/domain/incidents/step';
import { nextDueAt } from '@/domain/incidents/timers';
import { recordChange } from '@/server/changes/record-change';
import { contextOf } from '@/server/incidents/incident-context';
import { carryOut } from '@/server/incidents/carry-out';
import { saveIncident, type StoredIncident } from '@/server/incidents/incident-store';
import { incidentLabel } from '@/server/incidents/label';
import { movedMeanwhile, refusal } from '@/server/incidents/refusal';
import { changeSummary, STEP_KINDS } from '@/server/incidents/step-words';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';

export interface Applied {
  incident: StoredIncident;
  effects: readonly IncidentEffect[];
}

/**
 * One step of a locked incident: the rules decide, and what they demand is done in the same transaction, with its audit
 * entry, its change and its event. `said` are words to be told outside with it. CONFLICT or BAD_INPUT in the rules' own
 * words when they refuse.
 */
export async function applyStep(work: Work<Actor>, before: StoredIncident, event: IncidentEvent, said: string | null = null): Promise<Applied> {
  const { tx, clock, actor } = work;
  const now = clock.now();
  const context = await contextOf(tx, before, now);
  const outcome = stepIncident(before.facts, event, context);
  if ('refused' in outcome) throw await refusal(tx, outcome);
  const { incident: facts, effects } = outcome;
  const at = stampAt(before.facts, now.getTime());
  const moved = facts.state !== before.facts.state || facts.severity !== before.facts.severity;
  const by = moved ? { name: actor.name, at: now } : { name: before.movedByName, at: before.movedAt };
  if (!(await saveIncident(tx, before, { facts, dueAt: nextDueAt(facts, context) }, by))) throw movedMeanwhile(before);
  const incident: StoredIncident = { ...before, facts, dueAt: nextDueAt(facts, context), movedByName: by.name, movedAt: by.at };
  await carryOut(work, { before, incident, event, effects, at, said });
  await tell(work, { before, incident, event, at });
  return { incident, effects };
}

/** Audit, change and event of one step. */
async function tell(work: Work<Actor>, { before, incident, event, at }: { before: StoredIncident; incident: StoredIncident; event: IncidentEvent; at: number }): Promise<void> {
  const { id, number, facts } = incident;
  const { deployment, title, version } = facts;
  const kind = STEP_KINDS[event.type];
  const summary = changeSummary(incident, event.type);
  if (summary !== null) await recordChange(work.tx, work.clock, { deployment, kind, entityType: 'incident', entityId: id, summary, actorName: work.actor.name, effectiveFrom: new Date(at) });
  const { type: _type, by: _by, ...said } = { by: null, ...event };
  await work.audit({
    action: kind,
    deployment,
    entity: { type: 'incident', id, label: `${incidentLabel(number)} ${title}` },
    reason: 'reason' in event && event.reason ? event.reason.trim() : null,
    detail: { ...said, was: { state: before.facts.state, severity: before.facts.severity }, is: { state: facts.state, severity: facts.severity } },
  });
  await work.emit({ kind, deployment, entityId: id, version });
}
