import { type LastTold, type NotifyDecision, notifyDecision } from './notify-decision';
import type { GroupTimes } from './route-tree';

/** Where a group of alerts stands between looks at it. */
export interface GroupState {
  readonly openedAt: number;
  /** When it is looked at next. */
  readonly nextAt: number;
  /** Whether it was ever looked at. */
  readonly flushed: boolean;
  readonly last: LastTold | null;
}

export interface GroupMember {
  readonly fingerprint: string;
  readonly startsAt: number;
  readonly firing: boolean;
  /** Silenced or inhibited now. */
  readonly muted: boolean;
}

/** What one look at a group leads to. */
export interface GroupFlush {
  readonly decision: NotifyDecision;
  /** The state to keep; null when the group has come to its end. Keep it only after the message was committed. */
  readonly state: GroupState | null;
  /** Members that are resolved and need not be remembered any more. */
  readonly forget: readonly string[];
  /** What the message is about. */
  readonly firing: readonly string[];
  readonly resolved: readonly string[];
}

/** A group with its first alert. One that has fired for longer than the wait, elsewhere, is told at once. */
export function openGroup(startsAt: number, now: number, times: GroupTimes): GroupState {
  return { openedAt: now, nextAt: firstLook(startsAt, now, now + times.groupWaitMs, times), flushed: false, last: null };
}

/** One more alert: it may bring the first look forward, never a later one. */
export function joinGroup(state: GroupState, startsAt: number, now: number, times: GroupTimes): GroupState {
  return state.flushed ? state : { ...state, nextAt: firstLook(startsAt, now, state.nextAt, times) };
}

function firstLook(startsAt: number, now: number, planned: number, { groupWaitMs }: GroupTimes): number {
  return startsAt + groupWaitMs < now ? Math.min(now, planned) : planned;
}

/** Looks at a group at its time. Repeats are decided here too, so they fall on looks: a repeat of 10 s with looks every 4 s comes after 12 s. */
export function flushGroup(state: GroupState, members: readonly GroupMember[], now: number, { groupIntervalMs, repeatIntervalMs }: GroupTimes, sendResolved = true): GroupFlush {
  const heard = members.filter((member) => !member.muted);
  const firing = fingerprints(heard, true);
  const resolved = fingerprints(heard, false);
  const decision = notifyDecision({ firing, resolved, last: state.last, now, repeatIntervalMs, sendResolved });
  const stillOpen = members.some((member) => member.firing);
  const last = decision.notify ? { at: now, firing, resolved } : state.last;
  return {
    decision,
    state: stillOpen ? { ...state, flushed: true, nextAt: now + groupIntervalMs, last } : null,
    forget: fingerprints(members, false),
    firing,
    resolved,
  };
}

function fingerprints(members: readonly GroupMember[], firing: boolean): readonly string[] {
  return members.filter((member) => member.firing === firing).map((member) => member.fingerprint).toSorted();
}
