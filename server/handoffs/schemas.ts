import { z } from 'zod';
import { ITEM_DECISIONS, ITEM_KINDS } from '@/domain/handoffs/items';
import { NOTE_SECTIONS } from '@/domain/handoffs/note-facts';
import { HANDOFF_STATES, PAGER_POLICIES } from '@/domain/handoffs/states';
import { HANDOFF_ACTIONS } from '@/server/handoffs/words';

/** What goes out over the handoffs router. Sentences have names in them, not ids. */
const when = z.date();
const maybe = when.nullable();
const person = z.object({ id: z.string(), name: z.string() });
const state = z.enum(HANDOFF_STATES);
const policy = z.enum(PAGER_POLICIES);
const section = z.enum(NOTE_SECTIONS);
/** Null: whoever asks is neither. */
const me = z.enum(['outgoing', 'incoming']).nullable();
/** May whoever asks do it now, and if not, why not: what the disabled button says. */
const verdict = z.object({ ok: z.boolean(), reason: z.string().nullable() });

export const movedOutput = z.object({ id: z.string(), state, version: z.number() });

const listed = z.object({
  id: z.string(),
  path: z.string(),
  /** The hour at which the shift changes. */
  handoverAt: when,
  shiftFrom: when,
  zone: z.string(),
  /** Begun by hand, not by the schedule. */
  early: z.boolean(),
  state,
  policy,
  outgoing: person,
  incoming: person,
  me,
  frozenAt: maybe,
  submittedAt: maybe,
  acceptedAt: maybe,
  acceptedBy: person.nullable(),
  /** Nothing was handed over after all; why stands beside it. */
  droppedAt: maybe,
  droppedWhy: z.string().nullable(),
  /** What acceptance waits for: incidents and silences. */
  toDecide: z.number(),
  undecided: z.number(),
  /** Acked pages that are still the outgoing person's. */
  heldPages: z.number(),
  returns: z.number(),
  version: z.number(),
});

export const listOutput = z.object({
  at: when,
  /** Newest first. */
  handoffs: z.array(listed),
  next: z.string().nullable(),
  /** The next change of the shift by the schedule; `id` once its note is drafted. Null without a schedule. */
  upcoming: z.object({ handoverAt: when, draftsAt: when, zone: z.string(), outgoing: person.nullable(), incoming: person.nullable(), id: z.string().nullable() }).nullable(),
});

const line = z.object({
  id: z.string(),
  ref: z.object({ type: z.string(), id: z.string() }),
  label: z.string(),
  text: z.string(),
  detail: z.string(),
  /** When it happened or ends. */
  at: maybe,
  /** The id in `items` of what there is to decide about it; null also when it is not in the note any more. */
  item: z.string().nullable(),
  /** Where its record is in the console. */
  path: z.string().nullable(),
});

const wording = z.object({ id: z.string(), text: z.string(), at: when });
const block = wording.extend({
  author: person,
  mine: z.boolean(),
  /** Written after the note was frozen. */
  afterFreeze: z.boolean(),
  earlier: z.array(wording),
  /** Who reads may change these words. */
  mayRevise: z.boolean(),
});

const item = z.object({
  id: z.string(),
  kind: z.enum(ITEM_KINDS),
  ref: z.object({ type: z.string(), id: z.string() }),
  label: z.string(),
  /** To be sent back with a decision. */
  fingerprint: z.string(),
  /** Acceptance waits for it. */
  blocks: z.boolean(),
  /** Done at once and not taken back; the others take effect with the acceptance. */
  immediate: z.boolean(),
  /** It ended by itself: nothing is left to decide. */
  gone: z.boolean(),
  decided: z.object({ decision: z.enum(ITEM_DECISIONS), by: person, at: when }).nullable(),
  /** What can be decided about it, and whether the reader may. */
  choices: z.array(verdict.extend({ decision: z.enum(ITEM_DECISIONS) })),
  mayUndecide: z.boolean(),
});

export const noteOutput = listed.extend({
  at: when,
  /** Whom paging reaches first, as far as this handover decides it. */
  pagers: z.array(person),
  draftedAt: when,
  submittedBy: person.nullable(),
  remindedAt: maybe,
  leadToldAt: maybe,
  /** When pages that were left went back to paging. */
  releasedAt: maybe,
  /** When it freezes, reminds, tells the lead and lets go of acked pages. */
  times: z.object({ freezeAt: when, remindAt: when, leadAt: when, releaseAt: when }),
  sections: z.array(z.object({ section, title: z.string(), summary: z.string(), lines: z.array(line), blocks: z.array(block) })),
  items: z.array(item),
  stats: z.object({
    count: z.number(), medianAckMs: z.number().nullable(), ackedLate: z.number(), atNight: z.number(), incidents: z.number(), tooMany: z.boolean(),
    byHour: z.array(z.number()), byDay: z.array(z.object({ day: z.string(), count: z.number() })),
  }),
  returnedFor: z.array(z.object({ by: person, at: when, reason: z.string() })),
  /** What happened to the note, oldest first. */
  history: z.array(z.object({ id: z.string(), at: when, action: z.enum(HANDOFF_ACTIONS), detail: z.string(), byName: z.string() })),
  may: z.object({ write: verdict, submit: verdict, accept: verdict, return: verdict }),
  movedByName: z.string(),
  movedAt: when,
});

