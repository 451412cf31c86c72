import type { OncallRole } from '../schedule';
import type { Chain, Urgency } from './policy';

export const PAGE_STATES = ['held', 'triggered', 'acked', 'snoozed', 'muted', 'resolved'] as const;
export type PageState = (typeof PAGE_STATES)[number];

/** All that decides how a page goes on. Times are epoch milliseconds. */
export interface PageFacts {
  readonly state: PageState;
  readonly urgency: Urgency;
  /** As it was when the page opened or its urgency changed: editing the policy does not touch open pages. */
  readonly chain: Chain;
  /** The last step done; −1 = none yet. */
  readonly step: number;
  /** Which run of the chain, from 0. */
  readonly loop: number;
  /** Where the minutes of the steps count from. Pauses (ack, mute, hold) move it by as much as they lasted. */
  readonly t0: number;
  /** The one live timer; what it means follows from the state. Null = nothing is to come by itself. */
  readonly dueAt: number | null;
  /** When an ack is late; null = acked once, late already, paused or not asked for. */
  readonly slaDueAt: number | null;
  /** Where the ack time counts from; null as soon as somebody answered or it was missed. */
  readonly slaFrom: number | null;
  readonly slaBreached: boolean;
  /** Since when the chain stands still; null while it runs. */
  readonly pausedAt: number | null;
  readonly ackedBy: string | null;
  readonly ackedAt: number | null;
  readonly ackedStep: number | null;
  readonly ackUntil: number | null;
  readonly snoozedUntil: number | null;
  readonly mutedAt: number | null;
  /** What a muted page goes back to. */
  readonly mutedFrom: OpenState | null;
  /** Every run is over and nobody answered: said to the channels, and no timer is left. */
  readonly exhausted: boolean;
  /** Who was told last in which role: somebody else there now means a transfer. */
  readonly holders: Readonly<Partial<Record<OncallRole, readonly string[]>>>;
  /** When each person was told last. */
  readonly notifiedAt: Readonly<Record<string, number>>;
  readonly flaps: number;
  readonly openedAt: number;
  /** The last transition: a clock that reads less than this went back. */
  readonly changedAt: number;
  readonly resolvedAt: number | null;
  /** One more with every transition; a timer set for another version does nothing. */
  readonly version: number;
}

/** What a page can be muted in. */
export type OpenState = Exclude<PageState, 'muted' | 'resolved'>;

export type PageEvent =
  /** The timer of this version of the page ran out. */
  | { readonly type: 'due'; readonly version: number }
  /** The time to ack ran out. */
  | { readonly type: 'sla_due' }
  | { readonly type: 'ack'; readonly user: string }
  | { readonly type: 'unack'; readonly user: string }
  /** Takes an acked page over from its owner. */
  | { readonly type: 'own'; readonly user: string }
  /** The shift of the person who acked is over and nobody took the page. */
  | { readonly type: 'owner_left' }
  | { readonly type: 'force_escalate'; readonly user: string }
  /** Nothing outside the console reaches anybody whom this step of this run told: all of it was refused or given up. */
  | { readonly type: 'unreached'; readonly step: number; readonly loop: number }
  /** Another person may hold a role now: a boundary of the schedule, an edit, an override. Doing it twice does no harm. */
  | { readonly type: 'handoff' }
  | { readonly type: 'snooze'; readonly user: string; readonly until: number; readonly reason: string }
  | { readonly type: 'raise'; readonly user: string | null; readonly urgency: Urgency; readonly chain: Chain }
  | { readonly type: 'lower'; readonly user: string | null; readonly urgency: Urgency; readonly chain: Chain }
  /** By a person, or by what it was about (null). */
  | { readonly type: 'resolve'; readonly user: string | null }
  /** All it is about is silenced or inhibited. */
  | { readonly type: 'mute' }
  | { readonly type: 'unmute' }
  /** What it was about fires again. */
  | { readonly type: 'fire_again' }
  /** Business hours may have changed or begun: looks at a held page again. */
  | { readonly type: 'business_open' };

export type PageEventType = PageEvent['type'];

/** Who holds the roles at an instant. A schedule's answer fits as it is. */
export interface RoleHolders {
  readonly primary: { readonly user: string } | null;
  readonly secondary: { readonly user: string } | null;
  /** Told whenever the primary is. */
  readonly also?: readonly { readonly user: string }[];
}

/** All that the machine asks of the world. */
export interface PageContext {
  readonly now: number;
  onCall(at: number): RoleHolders;
  /** `at` itself within business hours, else when they begin. */
  nextOpen(at: number): number;
}

export const TELL_REASONS = ['step', 'summary', 'transfer', 'renotify', 'ack_timeout', 'owner_left', 'sla', 'unreached'] as const;
/** `summary` goes to the people of steps that passed while nothing ran, beside the latest step; `renotify` follows an un-ack. */
export type TellReason = (typeof TELL_REASONS)[number];

export const PAGE_LOGS = [
  'opened', 'held', 'released', 'acked', 'unacked', 'owned', 'ack_timeout', 'owner_left', 'escalated', 'unreached', 'snoozed', 'snooze_over', 'raised', 'lowered',
  'muted', 'unmuted', 'resolved', 'reopened', 'sla_breached', 'collapsed', 'recently_told', 'repeated', 'exhausted', 'clock_back',
] as const;
export type PageLog = (typeof PAGE_LOGS)[number];

export type PageEffect =
  | {
      readonly type: 'notify';
      /** Each person once per transition: page, `version` and person make the key of the message. */
      readonly userIds: readonly string[];
      /** What each is told as: 'primary', 'secondary', or what the step calls the person. */
      readonly as: Readonly<Record<string, string>>;
      /** The step whose people these are; of several, the first. */
      readonly step: number;
      readonly loop: number;
      readonly version: number;
      readonly why: TellReason;
    }
  | { readonly type: 'skip'; readonly step: number; readonly loop: number; readonly why: 'no_one_on_call' }
  | { readonly type: 'broadcast'; readonly why: 'exhausted' | 'no_one_on_call' }
  /** Messages of the page that have not left yet must not leave. */
  | { readonly type: 'cancel_pending' }
  /** Messages of the page that have not left yet leave when it is triggered again. */
  | { readonly type: 'postpone_pending' }
  | { readonly type: 'log'; readonly what: PageLog; readonly by: string | null; readonly detail: LogDetail };

export type LogDetail = Readonly<Record<string, string | number | null | readonly number[] | readonly string[]>>;

/** `late`: a timer that no longer counts (a no-op); `state`: not possible now; `input`: what was asked is wrong. */
export type RefusalKind = 'late' | 'state' | 'input';

export interface Refused {
  /** The sentence for the person. */
  readonly refused: string;
  readonly kind: RefusalKind;
}

export interface Stepped {
  readonly page: PageFacts;
  /** In the order in which they came about. */
  readonly effects: readonly PageEffect[];
}

export type PageOutcome = Stepped | Refused;

/** What a new page is opened with. */
export interface NewPage {
  readonly urgency: Urgency;
  readonly chain: Chain;
}
