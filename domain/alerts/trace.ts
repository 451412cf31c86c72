import type { Matcher } from './matcher';
import type { Labels } from './labels';
import type { NotifyReason, QuietReason } from './notify-decision';

/** "Who was told and why", step by step, in the order in which it is decided. Times in milliseconds. */
export type TraceStep =
  | { readonly step: 'received'; readonly at: number; readonly from: string; /** Episodes of this alert in the last 24 h, this one included. */ readonly episodes: number; readonly previousAt: number | null }
  | { readonly step: 'route'; readonly path: readonly (readonly Matcher[])[]; readonly receiver: string; readonly continues: boolean }
  | { readonly step: 'group'; readonly labels: Labels; readonly others: number; readonly waitMs: number; /** When the group was or will be looked at; null: not yet known. */ readonly at: number | null }
  | { readonly step: 'inhibitor'; readonly rules: number; readonly by: { readonly rule: string; readonly alertname: string; readonly fingerprint: string } | null; readonly nearest: { readonly rule: string; readonly differs: readonly string[] } | null }
  | { readonly step: 'silence'; readonly active: number; readonly by: { readonly id: string; readonly author: string; readonly reason: string; readonly endsAt: number } | null; readonly nearest: { readonly id: string; readonly differs: readonly string[] } | null }
  | { readonly step: 'told'; readonly at: number; readonly to: readonly string[]; readonly reason: NotifyReason; readonly resolved: boolean }
  /** The page that its group has, and whom it told in one step. */
  | { readonly step: 'paged'; readonly at: number; readonly page: number; readonly to: readonly string[]; /** "primary, step 1 of 3" */ readonly as: string }
  /** The page told nobody, and why, as a clause: "it is held until business hours". */
  | { readonly step: 'not_paged'; readonly at: number; readonly page: number; readonly why: string }
  | { readonly step: 'not_told'; readonly at: number | null; readonly why: QuietReason | 'muted' | 'waiting' | 'nobody' };

/** How a step went: it happened, it did not apply, it stopped the message, or it is yet to come. */
export type TraceOutcome = 'done' | 'none' | 'stopped' | 'waiting';

/** Text, or something to be set in the font of code. */
export type TracePart = { readonly text: string } | { readonly code: string };

export interface TraceLine {
  readonly step: TraceStep['step'];
  readonly title: string;
  readonly outcome: TraceOutcome;
  readonly at: number | null;
  /** Stands where the time would, when there is none. */
  readonly aside: string | null;
  readonly parts: readonly TracePart[];
}
