import { MIN_REASON } from '@/domain/incidents/roles';

/** Steps that need a sentence and nothing else. */
export const SENTENCE_VERBS = ['cancel', 'mitigate', 'relapse', 'resolve', 'reopen'] as const;
export type SentenceVerb = (typeof SENTENCE_VERBS)[number];

interface SentenceWords {
  readonly title: string;
  readonly description: string;
  readonly label: string;
  readonly placeholder: string;
  readonly submit: string;
}

export const SENTENCES: Readonly<Record<SentenceVerb, SentenceWords>> = {
  cancel: { title: 'Cancel it', description: 'It was none. It can be reopened for 24 h.', label: 'Why it is none', placeholder: 'A test of the feed, announced yesterday', submit: 'Cancel the incident' },
  mitigate: { title: 'Mark mitigated', description: 'Customers are well again; the cause may still be there.', label: 'What mitigated it', placeholder: 'Revoked the widened grant of signal-2; the backlog drains', submit: 'Mark mitigated' },
  relapse: { title: 'It is back', description: 'It is active again, and counted as a relapse.', label: 'What came back', placeholder: 'p99 is over 400 ms again since 15:20', submit: 'Back to active' },
  resolve: { title: 'Resolve', description: 'The trouble is over: its page ends, and a postmortem is drafted where one is due.', label: 'What resolved it', placeholder: 'The grant is narrowed for good; p99 is back to 31 ms', submit: 'Resolve' },
  reopen: { title: 'Reopen', description: 'It is active again under its commander, or yours.', label: 'Why it is opened again', placeholder: 'The same alert fires since 16:02', submit: 'Reopen' },
};

/** How much is still to be said; 0: enough. */
export function lacks(text: string): number {
  return Math.max(0, MIN_REASON - text.trim().length);
}

/** What keeps a sentence from being sent, said before it is tried; null: nothing. */
export function sentenceRefusal(text: string, blockers: readonly string[] = []): string | null {
  if (blockers.length > 0) return blockers.join(' ');
  const missing = lacks(text);
  return missing > 0 ? `${missing} more ${missing === 1 ? 'character' : 'characters'}: it stands in the timeline.` : null;
}
