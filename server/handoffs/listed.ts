import { heldPages } from '@/domain/handoffs/due-step';
import { blockers, ITEM_RULES } from '@/domain/handoffs/items';
import type { StoredHandoff } from '@/server/handoffs/handoff-store';
import { handoffPath } from '@/server/handoffs/label';

export interface Named {
  id: string;
  name: string;
}
export type NameOf = (id: string) => Named;

/** Ids of everybody whom a handover names beside its sections. */
export function peopleOfHandoff({ facts }: StoredHandoff): string[] {
  const { outgoing, incoming, submittedBy, acceptedBy, returns, items } = facts;
  return [outgoing, incoming, ...[submittedBy, acceptedBy].flatMap((id) => id ?? []), ...returns.map(({ by }) => by), ...items.flatMap(({ decided }) => decided?.by ?? [])];
}

/** Which of the two somebody is. */
export function sideOf({ outgoing, incoming }: StoredHandoff['facts'], userId: string): 'outgoing' | 'incoming' | null {
  if (userId === outgoing) return 'outgoing';
  return userId === incoming ? 'incoming' : null;
}

/** A handover as lists show it. */
export function listed({ id, facts, shiftFrom, zone, early, dropped }: StoredHandoff, nameOf: NameOf, readerId: string) {
  const { deployment, at, state, policy, outgoing, incoming, frozenAt, submittedAt, acceptedAt, acceptedBy, returns, items, version } = facts;
  return {
    id, zone, early, state, policy, version,
    path: handoffPath(deployment, id),
    handoverAt: new Date(at),
    shiftFrom: new Date(shiftFrom),
    outgoing: nameOf(outgoing),
    incoming: nameOf(incoming),
    me: sideOf(facts, readerId),
    frozenAt: dated(frozenAt),
    submittedAt: dated(submittedAt),
    acceptedAt: dated(acceptedAt),
    acceptedBy: acceptedBy === null ? null : nameOf(acceptedBy),
    droppedAt: dropped?.at ?? null,
    droppedWhy: dropped?.why ?? null,
    toDecide: items.filter((item) => ITEM_RULES[item.kind].blocks && !item.gone).length,
    undecided: blockers(items).length,
    heldPages: heldPages(facts).length,
    returns: returns.length,
  };
}

export function dated(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
