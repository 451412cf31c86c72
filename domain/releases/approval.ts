/** A person who might approve, with the roles held in the deployment. */
export interface Approver {
  readonly id: string;
  readonly roles: readonly string[];
  readonly active: boolean;
  /** A token or a service: it may ask, and never approve. */
  readonly machine: boolean;
  /** When they last proved who they are, epoch milliseconds; null: never in this session. */
  readonly authenticatedAt: number | null;
}

export const DECISIONS = ['approve', 'reject'] as const;
export type ApprovalDecision = (typeof DECISIONS)[number];

/** What somebody said of what was shown to them. Giving it anew for the same hash replaces it. */
export interface Approval {
  readonly by: string;
  readonly decision: ApprovalDecision;
  readonly reviewHash: string;
  readonly comment: string;
  readonly at: number;
  /** Why it counts no longer, and since when; null while it does. */
  readonly ended: { readonly at: number; readonly why: 'withdrawn' | 'changed' | 'unfit' } | null;
}
