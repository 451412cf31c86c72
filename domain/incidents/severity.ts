const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** 1 is the worst. */
export const SEVERITIES = [1, 2, 3, 4] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A length of clock time, or an end of a business day of the schedule's calendar. */
export type Term = { readonly kind: 'clock'; readonly ms: number } | { readonly kind: 'business_days'; readonly days: number };

export interface SeverityRules {
  /** From the declaration until somebody has acked. */
  readonly ack: Term;
  /** Between two updates; null: none are demanded. */
  readonly update: Term | null;
  /** From `resolvedAt`, in clock hours; null: no postmortem is demanded. */
  readonly postmortemMs: number | null;
  readonly statusPage: 'required' | 'if_customer_facing' | 'no';
  /** Offered as the due date of an action, from the publishing on. */
  readonly actionMs: number;
}

const clock = (ms: number): Term => ({ kind: 'clock', ms });
const businessDays = (days: number): Term => ({ kind: 'business_days', days });
const WEEK = 7 * 24 * HOUR;

/** What each severity demands. */
export const SEVERITY_RULES: Readonly<Record<Severity, SeverityRules>> = {
  1: { ack: clock(5 * MINUTE), update: clock(30 * MINUTE), postmortemMs: 48 * HOUR, statusPage: 'required', actionMs: 4 * WEEK },
  2: { ack: clock(15 * MINUTE), update: clock(HOUR), postmortemMs: 48 * HOUR, statusPage: 'if_customer_facing', actionMs: 4 * WEEK },
  3: { ack: clock(HOUR), update: businessDays(1), postmortemMs: null, statusPage: 'no', actionMs: 8 * WEEK },
  4: { ack: businessDays(1), update: null, postmortemMs: null, statusPage: 'no', actionMs: 8 * WEEK },
};

/** The close of the `days`-th business day after the one that `at` lies in; asked of the schedule's calendar. */
export type BusinessClose = (at: number, days: number) => number;

/** When a term that began at `from` is over, in epoch milliseconds. */
export function termEnd(term: Term, from: number, businessClose: BusinessClose): number {
  return term.kind === 'clock' ? from + term.ms : businessClose(from, term.days);
}

/** Whether closing waits for a published postmortem. */
export function needsPostmortem(severity: Severity): boolean {
  return SEVERITY_RULES[severity].postmortemMs !== null;
}

export function severityWord(severity: Severity): string {
  return `Sev${severity}`;
}
