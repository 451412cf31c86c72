import type { IncidentContext, IncidentEvent, IncidentFacts, IncidentOutcome, NewIncident } from './incident';
import { NO_ROLES } from './roles';
import * as progress from './progress-steps';
import * as role from './role-steps';
import * as state from './state-steps';
import { type EventOf, refuse, stampAt, type Step, withBreaches } from './step';
import { newBreaches } from './timers';

const STEPS: { readonly [Type in StepType]: Step<Type> } = {
  declare: state.declare,
  cancel: state.cancel,
  phase: state.phase,
  mitigate: state.mitigate,
  relapse: state.relapse,
  resolve: state.resolve,
  close: state.close,
  reopen: state.reopen,
  ack: progress.ack,
  update: progress.update,
  severity: progress.changeSeverity,
  offer_role: role.offerRole,
  accept_role: role.acceptRole,
  decline_role: role.declineRole,
  withdraw_offer: role.withdrawOffer,
  assume_role: role.assumeRole,
  renounce_role: role.renounceRole,
};

const MIN_TITLE = 5;

/** A new incident in triage: nobody is told yet. */
export function openIncident(input: NewIncident, now: number): { readonly incident: IncidentFacts } | { readonly refused: string; readonly field?: string } {
  const title = input.title.trim();
  if (title.length < MIN_TITLE) return refuse(`A title is missing: say in at least ${MIN_TITLE} characters what is wrong.`, 'title');
  if (input.reporter === '') return refuse('Who reports it is missing.', 'reporter');
  const { source, reporter, deployment, services = [] } = input;
  return {
    incident: {
      title, source, reporter, deployment, services, state: 'triage', phase: null, severity: null, impact: null, customerFacing: false,
      detectedAt: Math.min(input.detectedAt, now), startedAt: null, declaredAt: null, ackedAt: null, ackedBy: null, lastUpdateAt: null,
      mitigatedAt: null, impactEndedAt: null, resolvedAt: null, closedAt: null, cancelledAt: null,
      mitigation: null, resolution: null, causeCode: null, relapses: 0, reopened: 0, roles: NO_ROLES, breaches: [], version: 1,
    },
  };
}

/**
 * One guarded step of an incident. Terms that have run out by now are recorded first, so that a late update or a change
 * of severity cannot hide them. A refusal changes nothing, and says what is missing and what would be right. A timer
 * that comes late, twice or too early changes nothing either.
 */
export function stepIncident(incident: IncidentFacts, event: IncidentEvent, context: IncidentContext): IncidentOutcome {
  // An ack may be told late; whether it was in time it judges itself.
  const overdue = newBreaches(incident, context).filter((breach) => event.type !== 'ack' || breach.timer !== 'ack');
  const swept = withBreaches(incident, overdue);
  if (event.type === 'timer_due') return overdue.length === 0 ? { incident, effects: [] } : { incident: { ...swept.incident, version: incident.version + 1 }, effects: swept.effects };
  const outcome = run(swept.incident, event, { ...context, at: stampAt(incident, context.now) });
  if ('refused' in outcome) return outcome;
  return { incident: { ...outcome.incident, version: incident.version + 1 }, effects: [...swept.effects, ...outcome.effects] };
}

type StepType = Exclude<IncidentEvent['type'], 'timer_due'>;

function run<Type extends StepType>(incident: IncidentFacts, event: EventOf<Type>, context: IncidentContext & { readonly at: number }): IncidentOutcome {
  return STEPS[event.type](incident, event, context);
}
