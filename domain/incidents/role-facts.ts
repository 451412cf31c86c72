/** Every role but observer has one holder at most. */
export const INCIDENT_ROLES = ['commander', 'ops_lead', 'comms_lead', 'scribe', 'observer'] as const;
export type IncidentRole = (typeof INCIDENT_ROLES)[number];

/** Who held a role, from when until when (null: still does). Rows are only added and ended. */
export interface RoleSpan {
  readonly role: IncidentRole;
  readonly user: string;
  readonly from: number;
  readonly until: number | null;
}

/** A role that somebody was asked to take and has not answered yet; one per role at most. */
export interface RoleOffer {
  readonly role: IncidentRole;
  readonly to: string;
  readonly by: string;
  readonly at: number;
}

export interface RoleFacts {
  readonly spans: readonly RoleSpan[];
  readonly offers: readonly RoleOffer[];
}
