import { roleWord } from '@/domain/incidents/roles';
import { waitingHandoffsFact, type WaitingHandoff } from '@/server/handoffs/facts';
import { postmortemsDueFact, roleOffersFact } from '@/server/incidents/facts';
import { pagesForFact } from '@/server/oncall/paging/facts';
import type { Db } from '@/server/platform/db';
import type { WaitingItem } from '@/server/waiting/waiting-item';

/** What a shift asks of this person: pages, roles in incidents, a note to submit or to accept, postmortems. */
export async function shiftItems(db: Db, deployment: string, userId: string, now: Date): Promise<WaitingItem[]> {
  const [pages, offers, handoffs, postmortems] = await Promise.all([pagesForFact(db, deployment, userId), roleOffersFact(db, deployment, userId), waitingHandoffsFact(db, deployment, userId, now), postmortemsDueFact(db, deployment)]);
  return [
    ...pages.map((page): WaitingItem => {
      const acked = page.ackedBy === userId;
      return {
        ...about(page.id, `/${deployment}/oncall/pages/${page.number}`),
        kind: acked ? 'acked_page' : 'page',
        title: page.title,
        detail: acked ? `You acked page #${page.number}; it stays yours until it is over.` : `Page #${page.number}. You were told, and nobody has acked it.`,
        since: acked ? (page.ackedAt ?? page.openedAt) : page.openedAt,
        dueAt: acked ? null : page.ackDueAt,
        urgent: !acked,
      };
    }),
    ...offers.map((offer): WaitingItem => ({
      ...about(`${offer.id}:${offer.role}`, offer.path),
      kind: 'incident_role',
      title: `Be ${roleWord(offer.role)} of ${offer.label}?`,
      detail: `${offer.by.name} asks you. ${offer.title}`,
      since: offer.at,
      dueAt: null,
      urgent: true,
    })),
    ...handoffs.map((handoff): WaitingItem => ({ ...about(handoff.id, handoff.path), ...handoffWords(handoff), since: handoff.at, dueAt: handoff.at, urgent: false })),
    ...postmortems.filter(({ owner }) => owner?.id === userId).map((postmortem): WaitingItem => ({
      ...about(postmortem.id, postmortem.path),
      kind: 'postmortem',
      title: `Postmortem ${postmortem.label}`,
      detail: `${postmortem.title}. It is ${postmortem.state === 'in_review' ? 'in review' : postmortem.state === 'draft' ? 'a draft' : 'not begun'}, and ${postmortem.label} stays open until it is published.`,
      since: postmortem.dueAt,
      dueAt: postmortem.dueAt,
      urgent: false,
    })),
  ];
}

function about(id: string, path: string): Pick<WaitingItem, 'id' | 'path' | 'plugin'> {
  return { id, path, plugin: '' };
}

function handoffWords({ wants, other, undecided }: WaitingHandoff): Pick<WaitingItem, 'kind' | 'title' | 'detail'> {
  if (wants === 'submit') return { kind: 'handoff_submit', title: `Your handoff note to ${other.name}`, detail: 'It is drafted from your shift: correct it, add what no record says, submit it.' };
  return { kind: 'handoff_accept', title: `The handoff of ${other.name}`, detail: undecided === 0 ? 'Nothing blocks it: accept it at the hour.' : `${undecided} ${undecided === 1 ? 'thing is' : 'things are'} to be decided before you can accept it.` };
}
