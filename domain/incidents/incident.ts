import type { IncidentRole, RoleFacts } from './role-facts';
import type { PostmortemFacts } from './postmortem-facts';
import type { BusinessClose, Severity } from './severity';
import type { CauseCode, IncidentPhase, IncidentSource, IncidentState } from './states';

export const INCIDENT_TIMERS = ['ack', 'update', 'postmortem', 'scribe'] as const;
export type IncidentTimer = (typeof INCIDENT_TIMERS)[number];

/** A term that ran out. It is never taken back, also when the severity changes later. */
export interface Breach {
  readonly timer: IncidentTimer;
  readonly dueAt: number;
  readonly recordedAt: number;
  readonly severity: Severity;
}

/** What is so about an incident. All times are epoch milliseconds; users are their ids. */
export interface IncidentFacts {
  readonly title: string;
  readonly source: IncidentSource;
  readonly reporter: string;
  readonly deployment: string;
  readonly services: readonly string[];
  readonly state: IncidentState;
  /** Only while it is active. */
  readonly phase: IncidentPhase | null;
  /** Null in triage. */
  readonly severity: Severity | null;
  readonly impact: string | null;
  readonly customerFacing: boolean;
  readonly detectedAt: number;
  readonly startedAt: number | null;
  readonly declaredAt: number | null;
  readonly ackedAt: number | null;
  readonly ackedBy: string | null;
  readonly lastUpdateAt: number | null;
  readonly mitigatedAt: number | null;
  readonly impactEndedAt: number | null;
  readonly resolvedAt: number | null;
  readonly closedAt: number | null;
  readonly cancelledAt: number | null;
  readonly mitigation: string | null;
  readonly resolution: string | null;
  readonly causeCode: CauseCode | null;
  /** How often it came back after it was mitigated, and after it was over. */
  readonly relapses: number;
  readonly reopened: number;
  readonly roles: RoleFacts;
  readonly breaches: readonly Breach[];
  readonly version: number;
}

/** An alert that was linked to it. */
export interface LinkedAlert {
  readonly id: string;
  readonly title: string;
  readonly firing: boolean;
  /** Why it may go on firing after the incident is resolved; null: not waived. */
  readonly waived: string | null;
}

/** A silence that was set for it and has not ended. */
export interface LinkedSilence {
  readonly id: string;
  readonly title: string;
  readonly decision: 'keep' | 'expire' | null;
}

/** What a step has to know besides the incident itself, read in the same transaction. */
export interface IncidentContext {
  readonly now: number;
  readonly alerts: readonly LinkedAlert[];
  readonly silences: readonly LinkedSilence[];
  readonly postmortem: PostmortemFacts | null;
  readonly businessClose: BusinessClose;
}

/** What a person or a timer wants of it. `by` is who asks. */
export type IncidentEvent =
  | { readonly type: 'declare'; readonly by: string; readonly severity: Severity; readonly services: readonly string[]; readonly impact: string; readonly commander: string; readonly customerFacing?: boolean; readonly startedAt?: number }
  | { readonly type: 'cancel'; readonly by: string; readonly reason: string }
  | { readonly type: 'phase'; readonly by: string; readonly phase: IncidentPhase }
  | { readonly type: 'ack'; readonly by: string; readonly at?: number }
  | { readonly type: 'update'; readonly by: string }
  | { readonly type: 'mitigate'; readonly by: string; readonly mitigation: string; readonly impactEndedAt: number }
  | { readonly type: 'relapse'; readonly by: string; readonly reason: string }
  | { readonly type: 'resolve'; readonly by: string; readonly resolution: string }
  | { readonly type: 'close'; readonly by: string; readonly causeCode?: CauseCode }
  | { readonly type: 'reopen'; readonly by: string; readonly reason: string }
  | { readonly type: 'severity'; readonly by: string; readonly severity: Severity; readonly reason: string }
  | { readonly type: 'offer_role'; readonly by: string; readonly role: IncidentRole; readonly to: string }
  | { readonly type: 'accept_role'; readonly by: string; readonly role: IncidentRole }
  | { readonly type: 'decline_role'; readonly by: string; readonly role: IncidentRole }
  | { readonly type: 'withdraw_offer'; readonly by: string; readonly role: IncidentRole }
  | { readonly type: 'assume_role'; readonly by: string; readonly role: IncidentRole; readonly reason?: string }
  | { readonly type: 'renounce_role'; readonly by: string; readonly role: IncidentRole }
  | { readonly type: 'timer_due' };

/** What has to be done in the same transaction as the step. */
export type IncidentEffect =
  /** Open or change the page of this incident, by severity. */
  | { readonly type: 'page'; readonly severity: Severity; readonly change: 'opened' | 'raised' | 'lowered' }
  /** The trouble is over: its page is resolved. */
  | { readonly type: 'resolve_page' }
  | { readonly type: 'announce'; readonly what: 'declared' | 'update' | 'mitigated' | 'relapsed' | 'resolved' | 'closed' | 'reopened' | 'severity' | 'commander' }
  | { readonly type: 'create_postmortem'; readonly dueAt: number }
  /** The due date moved, or a waiver does not hold any more, or it was published about a trouble that came back. */
  | { readonly type: 'reopen_postmortem'; readonly dueAt: number | null }
  | { readonly type: 'notify'; readonly users: readonly string[]; readonly why: 'role_offered' | 'role_answered' | 'ack_overdue' | 'update_overdue' | 'postmortem_overdue' | 'scribe_missing' }
  | { readonly type: 'breach'; readonly breach: Breach }
  /** A line of the timeline that belongs to the step. */
  | { readonly type: 'timeline'; readonly kind: StepEntryKind; readonly text: string };

/** Kinds of timeline entries that steps write by themselves. */
export const STEP_ENTRY_KINDS = ['declared', 'cancelled', 'phase', 'acked', 'mitigated', 'relapsed', 'resolved', 'closed', 'reopened', 'severity', 'role', 'breach'] as const;
export type StepEntryKind = (typeof STEP_ENTRY_KINDS)[number];

/** Either the incident after the step with what has to be done, or one sentence that says what is missing and what would be right. */
export type IncidentOutcome =
  | { readonly incident: IncidentFacts; readonly effects: readonly IncidentEffect[] }
  | { readonly refused: string; readonly field?: string };

/** One guarded step; pure. Implemented by `stepIncident` in `lifecycle.ts`. */
export type StepIncident = (incident: IncidentFacts, event: IncidentEvent, context: IncidentContext) => IncidentOutcome;

/** What a new incident starts with; it begins in triage. */
export interface NewIncident {
  readonly title: string;
  readonly source: IncidentSource;
  readonly reporter: string;
  readonly deployment: string;
  readonly services?: readonly string[];
  readonly detectedAt: number;
}
