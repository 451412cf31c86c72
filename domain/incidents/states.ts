/** Where an incident is. `closed` and `cancelled` are ends from which it can be reopened for a while. */
export const INCIDENT_STATES = ['triage', 'active', 'mitigated', 'resolved', 'closed', 'cancelled'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** What is being done while it is active. */
export const INCIDENT_PHASES = ['investigating', 'identified', 'fixing'] as const;
export type IncidentPhase = (typeof INCIDENT_PHASES)[number];

/** How it came to be noticed. */
export const INCIDENT_SOURCES = ['alert', 'manual', 'bus'] as const;
export type IncidentSource = (typeof INCIDENT_SOURCES)[number];

/** Why it happened, asked for when an incident without a postmortem is closed. */
export const CAUSE_CODES = ['change', 'configuration', 'capacity', 'dependency', 'defect', 'hardware', 'human_error', 'false_alarm', 'unknown'] as const;
export type CauseCode = (typeof CAUSE_CODES)[number];

/** Somebody still has to do something about the trouble itself. */
export const OPEN_STATES: readonly IncidentState[] = ['triage', 'active', 'mitigated'];

/** Declared and not over: a commander runs it, and updates are due. */
export const RUNNING_STATES: readonly IncidentState[] = ['active', 'mitigated'];

export function isOpen(state: IncidentState): boolean {
  return OPEN_STATES.includes(state);
}

export function isRunning(state: IncidentState): boolean {
  return RUNNING_STATES.includes(state);
}
