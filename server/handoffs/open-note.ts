import { openHandoff } from '@/domain/handoffs/machine';
import type { PagerPolicy } from '@/domain/handoffs/states';
import { carryOut } from '@/server/handoffs/carry-out';
import { insertHandoff, lastHourBefore, type StoredHandoff } from '@/server/handoffs/handoff-store';
import { logSteps } from '@/server/handoffs/log-steps';
import { refusal } from '@/server/handoffs/refusal';
import { itemsIn } from '@/server/handoffs/snapshot';
import { wake } from '@/server/platform/wake';
import { HANDOFF_LOOP } from '@/server/handoffs/loop-name';
import type { Actor } from '@/server/platform/actor';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

/** A change of the shift for which there is no note yet. Times in epoch milliseconds. */
export interface NewNote {
  deployment: string;
  at: number;
  /** The handover by the schedule before it. */
  since: number;
  outgoing: string;
  incoming: string;
  zone: string;
  policy: PagerPolicy;
  early: boolean;
}

/** Drafts the note of a change of the shift and tells both. The shift began at the last handover, by the schedule or by hand. */
export async function openNote(work: Work<Actor>, { deployment, at, since, outgoing, incoming, zone, policy, early }: NewNote): Promise<StoredHandoff> {
  const { tx, clock, actor } = work;
  const now = clock.now();
  const last = await lastHourBefore(tx, deployment, new Date(at));
  const shiftFrom = Math.max(since, last?.getTime() ?? since);
  const items = await itemsIn(tx, { deployment, outgoing, from: shiftFrom, until: Math.min(now.getTime(), at), zone, now });
  const opened = openHandoff({ deployment, at, outgoing, incoming, policy, items }, now.getTime());
  if ('refused' in opened) throw await refusal(tx, opened);
  const made = await insertHandoff(tx, { id: newId(), facts: opened.handoff, shiftFrom, zone, early }, { name: actor.name, at: now });
  await carryOut(work, made, opened.effects, null);
  await logSteps(work, made, opened.effects, null);
  await wake(tx, HANDOFF_LOOP);
  return made;
}
