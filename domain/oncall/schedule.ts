import type { Rotation } from './rotation';

export const ONCALL_ROLES = ['primary', 'secondary'] as const;
export type OncallRole = (typeof ONCALL_ROLES)[number];

/** Hours of the week, local. A window belongs to the weekday on which it begins. */
export interface Restriction {
  /** ISO weekdays (Monday is 1); none = every day. */
  readonly weekdays: readonly number[];
  /** `HH:MM`. */
  readonly from: string;
  /** `HH:MM`, exclusive; not after `from` = on the next day (equal = 24 hours by the clocks). */
  readonly to: string;
}

export interface Layer {
  readonly id: string;
  readonly name: string;
  /** The highest layer that counts wins; of equals, the one listed first. */
  readonly priority: number;
  readonly rotation: Rotation;
  /** The layer counts inside any of them; none = always. */
  readonly restrictions: readonly Restriction[];
}

/** Business hours of a schedule. */
export interface Calendar {
  readonly weekdays: readonly number[];
  readonly from: string;
  readonly to: string;
  /** `YYYY-MM-DD`: local days on which no business hours begin. */
  readonly holidays: readonly string[];
}

export const DEFAULT_CALENDAR: Calendar = { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', holidays: [] };

/** When the week is handed over: an ISO weekday and `HH:MM`, local. */
export interface WeeklyMoment {
  readonly weekday: number;
  readonly time: string;
}

export const DEFAULT_HANDOFF: WeeklyMoment = { weekday: 1, time: '10:00' };

/** What was in force from `validFrom` until the next version's; a new version never changes what was. */
export interface ScheduleVersion {
  /** Epoch ms; Number.MIN_SAFE_INTEGER for the first. */
  readonly validFrom: number;
  readonly layers: readonly Layer[];
  readonly calendar: Calendar;
  readonly handoff: WeeklyMoment;
}

/** One person's exception in [from, until): `new` instead of `old`, nobody instead of `old`, or `new` besides. */
export interface Override {
  readonly id: string;
  readonly kind: 'replace' | 'remove' | 'add';
  readonly from: number;
  readonly until: number;
  /** Whom: for replace and remove. */
  readonly old?: string;
  /** By whom: for replace and add. */
  readonly new?: string;
}

/** In [from, until) these people, whatever layers and overrides say: the first is primary, the second secondary. */
export interface Temporary {
  readonly id: string;
  readonly from: number;
  readonly until: number;
  readonly users: readonly string[];
}

/** All that decides who is on call. Order within `overrides` and `temporaries` has no meaning; `versions` ascend. */
export interface Schedule {
  /** IANA name. */
  readonly zone: string;
  readonly versions: readonly ScheduleVersion[];
  readonly overrides: readonly Override[];
  readonly temporaries: readonly Temporary[];
}

export type Because = 'temporary' | 'layer' | 'override';

/** Who holds a place, and why. */
export interface Held {
  readonly user: string;
  readonly because: Because;
  /** The layer whose turn it is or was before the override; null for a temporary schedule and for one who was added. */
  readonly layer: string | null;
  /** The override, or the temporary schedule, that put the person here. */
  readonly overrideId: string | null;
}

/** Why the answer is what it is, in the order in which it was found. */
export type ResolutionStep =
  | { readonly rule: 'no_version' }
  | { readonly rule: 'temporary'; readonly id: string; readonly users: readonly string[] }
  | { readonly rule: 'layer'; readonly layer: string; readonly name: string; readonly role: OncallRole; readonly user: string; readonly k: number }
  | { readonly rule: 'layer_passed'; readonly layer: string; readonly name: string; readonly why: 'outside_hours' | 'no_users' }
  | { readonly rule: 'override'; readonly id: string; readonly kind: Override['kind']; readonly role: OncallRole | null; readonly old: string | null; readonly new: string | null }
  | { readonly rule: 'override_inert'; readonly id: string; readonly kind: Override['kind']; readonly why: 'not_on_call' | 'already_on_call' | 'later_one_counts' }
  | { readonly rule: 'next_user'; readonly role: 'secondary'; readonly user: string; readonly insteadOf: string }
  | { readonly rule: 'no_one_on_call'; readonly role: OncallRole };

/** Who is on call; the same at every instant of [from, until). */
export interface OnCall {
  readonly primary: Held | null;
  readonly secondary: Held | null;
  /** People added beside the two; they are told when the primary is. */
  readonly also: readonly Held[];
  /** Everyone present, primary first, nobody twice. */
  readonly users: readonly string[];
  readonly from: number;
  readonly until: number;
  readonly trace: readonly ResolutionStep[];
}

/** One role held by one person for one reason in [from, until), epoch ms. */
export interface Shift {
  readonly role: OncallRole;
  readonly user: string;
  readonly from: number;
  readonly until: number;
  readonly because: Because;
  readonly layer: string | null;
  readonly overrideId: string | null;
}

/** A stretch in which nobody holds the role. */
export interface Hole {
  readonly role: OncallRole;
  readonly from: number;
  readonly until: number;
}
