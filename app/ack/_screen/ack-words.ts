import type { AckLinkView } from '@/server/oncall/paging/ack-link';

/** What the screen behind a link says and offers. */
export interface AckStanding {
  readonly tone: 'open' | 'done' | 'closed';
  readonly title: string;
  readonly words: string;
  /** Whether the button acks. */
  readonly acks: boolean;
}

/** How a page stands for the person whose link it is: answered, over, still to be answered, or not by this link any more. */
export function ackStanding({ link, person, page }: AckLinkView): AckStanding {
  const { state, ackedBy } = page;
  if (state === 'resolved') return { tone: 'done', title: 'It is over', words: 'What this page was about has ended. There is nothing to ack.', acks: false };
  if (state === 'acked' && ackedBy === person) return { tone: 'done', title: 'You have it', words: 'Nobody else is told while you do.', acks: false };
  if (state === 'acked') return { tone: 'done', title: `${ackedBy ?? 'Somebody'} has it`, words: 'To take it over, sign in.', acks: false };
  if (link === 'used') return { tone: 'closed', title: 'This link was used before', words: 'The page came back since. The latest message about it has a link of its own; or sign in.', acks: false };
  if (link === 'expired') return { tone: 'closed', title: 'This link is too old', words: 'A link is good for 24 hours. Sign in to answer the page.', acks: false };
  if (state === 'muted') return { tone: 'closed', title: 'It is silenced', words: 'All it is about is silenced just now. It can be acked when it comes back.', acks: false };
  return { tone: 'open', title: 'Nobody has it yet', words: OPEN_WORDS[state], acks: true };
}

const OPEN_WORDS = {
  triggered: 'If nobody acks, the next step of the escalation is told.',
  held: 'It waits for business hours; whoever has it then is not told again.',
  snoozed: 'It is snoozed, and comes back by itself.',
} as const;

const REFUSED: Readonly<Record<string, string>> = {
  FORBIDDEN: 'It was not acked: you may not ack pages of this deployment, or the link is too old.',
  RATE_LIMITED: 'It was not acked: too many attempts. Wait a moment and press again.',
};

/** Why the last press did not ack, where the page itself does not show it. */
export function refusedWords(code: string | undefined): string | null {
  return code === undefined ? null : (REFUSED[code] ?? 'It was not acked: the console could not do it. Press again, or sign in.');
}
