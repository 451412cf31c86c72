import { STEP_ENTRY_KINDS } from './incident';

/** Written by people: stays in the room, is told outside and resets the timer, or says what was done. */
export const WRITTEN_KINDS = ['note', 'update', 'action'] as const;
export type WrittenKind = (typeof WRITTEN_KINDS)[number];

/** Kept as rows, but written by what people do elsewhere in the room. */
export const ROOM_KINDS = [...STEP_ENTRY_KINDS, 'runbook', 'pinned', 'unpinned', 'linked', 'postmortem'] as const;

/** Never kept: read from the source whenever the timeline is shown, so that both always agree. */
export const DERIVED_KINDS = ['page', 'page_ack', 'alert_fired', 'alert_ended', 'silence', 'grant', 'release', 'change', 'telemetry'] as const;
export type DerivedKind = (typeof DERIVED_KINDS)[number];

export const ENTRY_KINDS = [...WRITTEN_KINDS, ...ROOM_KINDS, ...DERIVED_KINDS] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** The record that an entry tells of. */
export interface EntryRef {
  /** As in the audit log: `change`, `page`, `alert`, `silence`, `runbook_step`… */
  readonly type: string;
  readonly id: string;
}

export interface TimelineEntry {
  /** Of a derived entry: made of its source, the same each time. */
  readonly id: string;
  /** When it happened, and when it was written down. */
  readonly at: number;
  readonly recordedAt: number;
  readonly kind: EntryKind;
  /** Who did it, as shown; null: the system. */
  readonly author: string | null;
  readonly text: string;
  readonly ref: EntryRef | null;
  /** The entry that this one corrects. */
  readonly supersedes: string | null;
}

/** An entry as it is shown, with the versions it corrected, latest first. */
export interface TimelineLine extends TimelineEntry {
  readonly derived: boolean;
  readonly category: TimelineCategory;
  /** Its record is pinned as a cause. */
  readonly pinned: boolean;
  readonly earlier: readonly TimelineEntry[];
}

export const TIMELINE_CATEGORIES = ['people', 'changes', 'telemetry', 'room'] as const;
export type TimelineCategory = (typeof TIMELINE_CATEGORIES)[number];
