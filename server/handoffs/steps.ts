import type { HandoffEvent } from '@/domain/handoffs/handoff';
import { applySteps } from '@/server/handoffs/apply-steps';
import type { StoredHandoff } from '@/server/handoffs/handoff-store';
import { lockNote, type NoteInput } from '@/server/handoffs/lock-note';
import { type Moved, movedTo } from '@/server/handoffs/moved';
import { movedMeanwhile } from '@/server/handoffs/refusal';
import { shiftOf } from '@/server/handoffs/recorded-facts';
import { itemsIn } from '@/server/handoffs/snapshot';
import type { Actor, Person } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';

/** What the records say now, for the step that follows: nobody decides about what is over. */
export async function refreshing({ tx, clock }: Work<Actor>, handoff: StoredHandoff): Promise<HandoffEvent> {
  return { type: 'refresh', items: await itemsIn(tx, shiftOf(handoff, clock.now())) };
}

/** Who hands over says that the note is complete; an hour after the handover the other may, in their place. */
export async function submitNote(work: Work<Person>, input: NoteInput): Promise<Moved> {
  const handoff = await lockNote(work, input);
  if (handoff.facts.state === 'submitted' || handoff.facts.state === 'accepted') throw movedMeanwhile(handoff);
  return movedTo(await applySteps(work, handoff, { events: [await refreshing(work, handoff), { type: 'submit', by: work.actor.id }] }));
}

/** Who takes over asks for more. */
export async function returnNote(work: Work<Person>, input: NoteInput & { reason: string }): Promise<Moved> {
  const handoff = await lockNote(work, input);
  if (handoff.facts.state === 'accepted') throw movedMeanwhile(handoff);
  return movedTo(await applySteps(work, handoff, { events: [{ type: 'return', by: work.actor.id, reason: input.reason }] }));
}

/** The shift is taken over: incidents and silences go as they were decided. Of two at once, the second hears who was first. */
export async function acceptNote(work: Work<Person>, input: NoteInput): Promise<Moved> {
  const handoff = await lockNote(work, input);
  if (handoff.facts.state === 'accepted') throw movedMeanwhile(handoff);
  return movedTo(await applySteps(work, handoff, { events: [await refreshing(work, handoff), { type: 'accept', by: work.actor.id }] }));
}
