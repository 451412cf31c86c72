import type { StatusLooks } from '@/components/ui/status';
import type { HandoffState } from '@/domain/handoffs/states';
import type { Decision, Item, Note } from './note-types';

/** What the button says. */
export const DECISION_VERBS: Readonly<Record<Decision, string>> = { take: 'Take', keep: 'Keep', expire: 'Expire', reown: 'Re-own', unack: 'Un-ack', read: 'Read' };

/** What has become of it. An incident and a silence go as decided only when the note is accepted. */
export const DECIDED_WORDS: Readonly<Record<Decision, string>> = { take: 'taken', keep: 'kept', expire: 'to be ended', reown: 're-owned', unack: 'un-acked', read: 'read' };

/** Why nothing is left to decide. A page that is no longer acked by who hands over need not be over: it may page again. */
export function goneWords({ kind }: Pick<Item, 'kind'>, { outgoing }: Pick<Note, 'outgoing'>): string {
  return kind === 'acked_page' ? `no longer with ${outgoing.name}` : 'ended by itself';
}

export const STATE_LOOKS: StatusLooks<HandoffState> = {
  draft: { tone: 'quiet', word: 'draft', shape: 'ring' },
  submitted: { tone: 'info', word: 'submitted' },
  returned: { tone: 'warning', word: 'returned' },
  accepted: { tone: 'ok', word: 'accepted' },
};

/** Where the note stands, as one sentence: whose turn it is and what for. */
export function standingWords({ state, outgoing, incoming, me, acceptedBy, droppedAt, droppedWhy }: Pick<Note, 'state' | 'outgoing' | 'incoming' | 'me' | 'acceptedBy' | 'droppedAt' | 'droppedWhy'>): string {
  if (droppedAt !== null) return `Nothing is handed over: ${droppedWhy ?? 'the schedule changed'}.`;
  if (state === 'accepted') return me === 'incoming' ? 'You accepted it. The shift is yours.' : `${(acceptedBy ?? incoming).name} accepted it.`;
  if (state === 'submitted') return me === 'incoming' ? `${outgoing.name} has submitted it: it waits for you.` : `It waits for ${incoming.name}.`;
  const whose = me === 'outgoing' ? 'you' : outgoing.name;
  return state === 'returned' ? `${me === 'incoming' ? 'You' : incoming.name} returned it: it waits for ${whose} to answer and submit it again.` : `Drafted from the shift. It waits for ${whose} to correct and submit it.`;
}
