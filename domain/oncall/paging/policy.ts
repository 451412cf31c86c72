import type { OncallRole } from '../schedule';

/** Whom a page reaches, and when. A policy belongs to a deployment; a page keeps a copy of its chain. */

export const URGENCIES = ['critical', 'warning', 'sev1', 'sev2', 'sev3', 'sev4'] as const;
/** Alerts are critical or warning, incidents sev1 to sev4. */
export type Urgency = (typeof URGENCIES)[number];

export type StepTarget = { readonly kind: 'role'; readonly role: OncallRole } | { readonly kind: 'person'; readonly userId: string; /** What the person is here: 'manager', 'team lead', 'VP'. */ readonly as: string };

export interface Step {
  /** Minutes from the start of the run, not from the step before. */
  readonly afterMin: number;
  readonly targets: readonly StepTarget[];
}

export interface Chain {
  /** In order of time. None = this urgency pages nobody (a ticket only). */
  readonly steps: readonly Step[];
  /** From the last step to the next run; null = one run only. */
  readonly repeatEveryMin: number | null;
  /** How soon somebody must ack. Being late is recorded and re-told; it never moves the steps. */
  readonly ackSlaMin: number | null;
  /** How long an ack holds before the page comes back; null = for ever. */
  readonly ackTimeoutMin: number | null;
  /** Whether nothing of this chain leaves outside business hours. */
  readonly holdOutsideHours: boolean;
}

/** A chain runs this often in all before its page counts as exhausted. */
export const MAX_LOOPS = 3;

export interface EscalationPolicy {
  readonly chains: Readonly<Record<Urgency, Chain>>;
  readonly maxLoops: typeof MAX_LOOPS;
}

/** Urgencies that are told at once, at any hour: no chain of theirs may be held. */
export const NEVER_HELD: readonly Urgency[] = ['critical', 'sev1'];

const RANK: Readonly<Record<Urgency, number>> = { sev1: 4, critical: 4, sev2: 3, warning: 2, sev3: 1, sev4: 0 };

/** Which event a change of urgency is: `raise` starts the new chain, `lower` goes on with what remains of it. */
export function urgencyChange(from: Urgency, to: Urgency): 'raise' | 'lower' {
  return RANK[to] > RANK[from] ? 'raise' : 'lower';
}
