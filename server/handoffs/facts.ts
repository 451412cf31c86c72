import { blockers } from '@/domain/handoffs/items';
import { openHandoffs } from '@/server/handoffs/handoff-store';
import { sideOf } from '@/server/handoffs/listed';
import { handoffPath } from '@/server/handoffs/label';
import { peopleNamed } from '@/server/oncall/people-of';
import type { Db, Tx } from '@/server/platform/db';

/** A handover that waits for somebody. */
export interface WaitingHandoff {
  id: string;
  path: string;
  /** The hour of the change. */
  at: Date;
  /** What is wanted of them: to write and submit the note, or to go through it and accept it. */
  wants: 'submit' | 'accept';
  /** The other of the two. */
  other: { id: string; name: string };
  undecided: number;
}

/** Handovers that wait for this person now, the earliest first. */
export async function waitingHandoffsFact(tx: Db | Tx, deployment: string, userId: string, now: Date): Promise<WaitingHandoff[]> {
  const open = (await openHandoffs(tx, deployment, now)).filter(({ dropped, facts }) => dropped === null && sideOf(facts, userId) === (facts.state === 'submitted' ? 'incoming' : 'outgoing'));
  const otherOf = ({ outgoing, incoming }: { outgoing: string; incoming: string }): string => (userId === outgoing ? incoming : outgoing);
  const names = await peopleNamed(tx, open.map(({ facts }) => otherOf(facts)));
  return open.map(({ id, facts }) => {
    const other = otherOf(facts);
    return { id, path: handoffPath(deployment, id), at: new Date(facts.at), wants: facts.state === 'submitted' ? 'accept' : 'submit', other: { id: other, name: names[other] ?? other }, undecided: blockers(facts.items).length };
  });
}
