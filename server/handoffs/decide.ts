import type { ItemDecision } from '@/domain/handoffs/items';
import { applySteps } from '@/server/handoffs/apply-steps';
import { lockNote, type NoteInput } from '@/server/handoffs/lock-note';
import { type Moved, movedTo } from '@/server/handoffs/moved';
import { refreshing } from '@/server/handoffs/steps';
import { peopleNamed } from '@/server/oncall/people-of';
import type { Person } from '@/server/platform/actor';
import { alreadyDecided } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

/**
 * Decides one item as it was shown: pages at once, the rest with the acceptance. CONFLICT when it has changed since it
 * was shown; ALREADY_DECIDED when it was decided so, with by whom.
 */
export async function decideItem(work: Work<Person>, { item, decision, fingerprint, ...input }: NoteInput & { item: string; decision: ItemDecision; fingerprint: string }): Promise<Moved> {
  const handoff = await lockNote(work, input);
  const after = await applySteps(work, handoff, { events: [await refreshing(work, handoff), { type: 'decide', by: work.actor.id, item, decision, fingerprint }] });
  const known = handoff.facts.items.find((each) => each.id === item);
  if (known?.decided?.decision === decision && known.fingerprint === fingerprint) {
    const names = await peopleNamed(work.tx, [known.decided.by]);
    throw alreadyDecided(known.label, names[known.decided.by] ?? null, new Date(known.decided.at));
  }
  return movedTo(after);
}

/** Takes a decision back that has not taken effect. */
export async function undecideItem(work: Work<Person>, { item, ...input }: NoteInput & { item: string }): Promise<Moved> {
  return movedTo(await applySteps(work, await lockNote(work, input), { events: [{ type: 'undecide', by: work.actor.id, item }] }));
}
