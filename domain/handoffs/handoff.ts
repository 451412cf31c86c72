import type { HandoffItem, ItemDecision } from './items';
import type { HandoffState, PagerPolicy } from './states';

export interface Returned {
  readonly by: string;
  readonly at: number;
  readonly reason: string;
}

/** What is so about a handover. Times are epoch milliseconds; users are their ids. */
export interface HandoffFacts {
  readonly deployment: string;
  /** The hour at which the shift changes, from the schedule. */
  readonly at: number;
  readonly outgoing: string;
  readonly incoming: string;
  readonly policy: PagerPolicy;
  readonly state: HandoffState;
  readonly draftedAt: number;
  /** From then on the draft is no longer renewed. */
  readonly frozenAt: number | null;
  readonly submittedAt: number | null;
  /** The outgoing person, or from T+60 on the incoming one in their place. */
  readonly submittedBy: string | null;
  readonly acceptedAt: number | null;
  readonly acceptedBy: string | null;
  readonly returns: readonly Returned[];
  readonly remindedAt: number | null;
  readonly leadToldAt: number | null;
  /** When what was left of the acked pages went back to paging, and an overlap ended. */
  readonly releasedAt: number | null;
  readonly items: readonly HandoffItem[];
  readonly version: number;
}

export interface HandoffContext {
  readonly now: number;
}

/** What a person, the drafting or a timer wants of it. `by` is who asks. */
export type HandoffEvent =
  /** What the sources say now; until the freeze it renews the items, afterwards it only tells which have ended. */
  | { readonly type: 'refresh'; readonly items: readonly Omit<HandoffItem, 'decided' | 'gone'>[] }
  /** The schedule changed, and with it who hands over to whom. */
  | { readonly type: 'people'; readonly outgoing: string; readonly incoming: string }
  | { readonly type: 'submit'; readonly by: string }
  /** `fingerprint`: of the item as it was shown to `by`. */
  | { readonly type: 'decide'; readonly by: string; readonly item: string; readonly decision: ItemDecision; readonly fingerprint: string }
  | { readonly type: 'undecide'; readonly by: string; readonly item: string }
  | { readonly type: 'accept'; readonly by: string }
  | { readonly type: 'return'; readonly by: string; readonly reason: string }
  /** Whatever is due by now: freeze at T, reminder at T+30, lead and release at T+60. Early or late it does nothing twice. */
  | { readonly type: 'due' };

export const HANDOFF_NEWS = ['drafted', 'people', 'submitted', 'returned', 'accepted', 'reminder', 'lead'] as const;
export type HandoffNews = (typeof HANDOFF_NEWS)[number];

/** What has to be done in the same transaction as the step. */
export type HandoffEffect =
  /** `lead`: the team lead is told besides `users`. */
  | { readonly type: 'notify'; readonly users: readonly string[]; readonly why: HandoffNews }
  /** Keep the sections as they are now: from here on the note shows that snapshot, and edits are marked. */
  | { readonly type: 'freeze' }
  /** The incoming person answers for the incident's next step. */
  | { readonly type: 'take_incident'; readonly id: string; readonly user: string }
  | { readonly type: 'expire_silence'; readonly id: string; readonly user: string }
  | { readonly type: 'reown_page'; readonly id: string; readonly from: string; readonly to: string }
  /** `by` is null when its time was over. */
  | { readonly type: 'unack_page'; readonly id: string; readonly by: string | null }
  | { readonly type: 'end_overlap' }
  | { readonly type: 'log'; readonly action: 'drafted' | 'people' | 'submitted' | 'decided' | 'undecided' | 'accepted' | 'returned' | 'frozen' | 'reminded' | 'lead_told' | 'released'; readonly detail: string };

/** Either the handover after the step with what has to be done, or one sentence that says what is missing and what would be right. */
export type HandoffOutcome =
  | { readonly handoff: HandoffFacts; readonly effects: readonly HandoffEffect[] }
  | { readonly refused: string; readonly field?: string };

/** One guarded step; pure. Implemented by `stepHandoff` in `machine.ts`. */
export type StepHandoff = (handoff: HandoffFacts, event: HandoffEvent, context: HandoffContext) => HandoffOutcome;

export interface NewHandoff {
  readonly deployment: string;
  readonly at: number;
  readonly outgoing: string;
  readonly incoming: string;
  readonly policy: PagerPolicy;
  readonly items: readonly Omit<HandoffItem, 'decided' | 'gone'>[];
}
