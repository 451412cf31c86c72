export const HANDOFF_STATES = ['draft', 'submitted', 'accepted', 'returned'] as const;
export type HandoffState = (typeof HANDOFF_STATES)[number];

/** `strict`: the pager moves at the hour. `overlap`: both carry it until the note is accepted, 60 min at most. */
export const PAGER_POLICIES = ['strict', 'overlap'] as const;
export type PagerPolicy = (typeof PAGER_POLICIES)[number];

const MINUTE = 60_000;

/** Relative to the hour of the handover. */
export const HANDOFF_TIMES = {
  draftBeforeMs: 60 * MINUTE,
  remindAfterMs: 30 * MINUTE,
  leadAfterMs: 60 * MINUTE,
  /** Pages that the outgoing person acked are un-acked by then, and an overlap ends. */
  releaseAfterMs: 60 * MINUTE,
} as const;
