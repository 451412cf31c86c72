import type { HandoffEffect, HandoffNews } from '@/domain/handoffs/handoff';
import type { NoticeSeverity } from '@/domain/notifications/notice';

export type HandoffAction = Extract<HandoffEffect, { type: 'log' }>['action'] | 'brought_forward' | 'dropped' | 'revived';

/** What happens to a note: the verb of its audit entries and events, and what its history says. */
export const HANDOFF_ACTIONS = ['drafted', 'people', 'submitted', 'decided', 'undecided', 'accepted', 'returned', 'frozen', 'reminded', 'lead_told', 'released', 'brought_forward', 'dropped', 'revived'] as const satisfies readonly HandoffAction[];

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _all: Same<HandoffAction, (typeof HANDOFF_ACTIONS)[number]> = true;
void _all;

/** `handoffs.item.decided`, `handoffs.handoff.accepted`: audit action, event and change alike. */
export function kindOf(action: HandoffAction): string {
  return `handoffs.${action === 'decided' || action === 'undecided' ? 'item' : 'handoff'}.${action}`;
}

/** What stands among the changes of the deployment. */
export const CHANGE_WORDS: Readonly<Partial<Record<HandoffAction, (names: { outgoing: string; incoming: string }) => string>>> = {
  submitted: ({ outgoing }) => `${outgoing} submitted the handoff note`,
  accepted: ({ outgoing, incoming }) => `${incoming} accepted the handoff from ${outgoing}`,
  returned: ({ incoming }) => `${incoming} returned the handoff note`,
  released: ({ outgoing }) => `An hour after the handover: pages that ${outgoing} had acked page again`,
};

interface NewsWords {
  title: (names: { outgoing: string; incoming: string; hour: string }) => string;
  body: string;
  why: string;
  severity: NoticeSeverity;
}

const YOU = 'You are told because you hand over or take over this shift.';

/** What people are told, and why they are. */
export const NEWS_WORDS: Readonly<Record<HandoffNews, NewsWords>> = {
  drafted: { title: ({ outgoing, incoming, hour }) => `Handoff note drafted: ${outgoing} to ${incoming}, ${hour}`, body: 'It is renewed until the hour. Whoever hands over adds what records do not say, and submits it; whoever takes over goes through it item by item.', why: YOU, severity: 'info' },
  people: { title: ({ outgoing, incoming, hour }) => `The handover at ${hour} is now from ${outgoing} to ${incoming}`, body: 'The schedule changed. Whoever takes over decides each item anew.', why: YOU, severity: 'info' },
  submitted: { title: ({ outgoing, incoming }) => `The handoff note of ${outgoing} waits for ${incoming}`, body: 'Take each incident, keep or expire each silence, and accept it at the hour.', why: YOU, severity: 'info' },
  returned: { title: ({ incoming }) => `${incoming} returned the handoff note`, body: 'Add what is missing and submit it again.', why: YOU, severity: 'warning' },
  accepted: { title: ({ incoming }) => `${incoming} accepted the handoff`, body: 'The shift is theirs.', why: YOU, severity: 'info' },
  reminder: { title: ({ outgoing, incoming }) => `Half an hour after the handover, the note from ${outgoing} to ${incoming} is not accepted`, body: 'In another half hour the team lead is told, and acked pages page again.', why: YOU, severity: 'warning' },
  lead: { title: ({ outgoing, incoming }) => `An hour after the handover, the note from ${outgoing} to ${incoming} is not accepted`, body: 'Pages that were acked and not taken over page again. Whoever takes over may submit the note in the place of who left.', why: 'You are told because you hand over, take over, or lead the people on call.', severity: 'warning' },
};
