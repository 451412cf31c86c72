import type { Handoff } from '../_note/note-types';

type Standing = Pick<Handoff, 'id' | 'state' | 'droppedAt'>;

const GROUPS = ['Waits for who hands over', 'Waits for who takes over', 'Accepted', 'Dropped'] as const;
export type HandoffGroup = (typeof GROUPS)[number];

/** A row of the list: a note, or the head of its group. */
export type HandoffRow<H extends Standing = Handoff> = { readonly key: string; readonly handoff: H; readonly heading: null } | { readonly key: string; readonly handoff: null; readonly heading: HandoffGroup; readonly count: number };

function groupOf({ state, droppedAt }: Standing): HandoffGroup {
  if (droppedAt !== null) return 'Dropped';
  if (state === 'accepted') return 'Accepted';
  return state === 'submitted' ? 'Waits for who takes over' : 'Waits for who hands over';
}

/** The notes by where they stand, what is open first; within a group as they come, newest first. */
export function inGroups<H extends Standing>(handoffs: readonly H[]): readonly HandoffRow<H>[] {
  return GROUPS.flatMap((heading): readonly HandoffRow<H>[] => {
    const members = handoffs.filter((each) => groupOf(each) === heading);
    return members.length === 0 ? [] : [{ key: heading, handoff: null, heading, count: members.length }, ...members.map((handoff) => ({ key: handoff.id, handoff, heading: null }))];
  });
}
