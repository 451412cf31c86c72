import type { Severity } from '@/domain/incidents/severity';
import type { IncidentPhase, IncidentState } from '@/domain/incidents/states';
import type { StoredIncident } from '@/server/incidents/incident-store';

/** Where an incident is after a step. */
export interface Moved {
  id: string;
  number: number;
  state: IncidentState;
  phase: IncidentPhase | null;
  severity: Severity | null;
  version: number;
}

export function movedTo({ id, number, facts: { state, phase, severity, version } }: StoredIncident): Moved {
  return { id, number, state, phase, severity, version };
}
