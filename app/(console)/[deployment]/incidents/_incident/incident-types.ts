import type { ApiOutputs } from '@/app/_lib/api-types';

export type Incident = ApiOutputs['incidents']['detail'];
export type IncidentSummary = ApiOutputs['incidents']['list']['incidents'][number];
export type TimelinePage = ApiOutputs['incidents']['timeline'];
export type TimelineLine = TimelinePage['lines'][number];
export type Candidate = ApiOutputs['incidents']['candidates']['candidates'][number];
export type Cause = Incident['causes'][number];
export type Role = Incident['roles'][number];
export type Runbook = Incident['runbooks'][number];
export type Postmortem = ApiOutputs['incidents']['postmortem'];
export type Person = Incident['people'][number];

/** Which incident, as every procedure takes it. */
export interface IncidentAt {
  readonly deployment: string;
  readonly number: number;
}
