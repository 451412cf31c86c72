'use client';
import { useState } from 'react';
import type { Choice, ReviewLine } from './review-types';

export interface Draft {
  /** What was chosen per line; a line without a choice is to be approved. */
  readonly choices: Readonly<Record<string, Choice>>;
  readonly reason: string;
}

const EMPTY: Draft = { choices: {}, reason: '' };

/** What was typed and chosen, per request: looking at another one loses nothing. */
export function useDrafts() {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  return {
    of: (requestId: string): Draft => drafts[requestId] ?? EMPTY,
    change: (requestId: string, change: Partial<Draft>) => setDrafts((all) => ({ ...all, [requestId]: { ...EMPTY, ...all[requestId], ...change } })),
    drop: (requestId: string) => setDrafts(({ [requestId]: _gone, ...rest }) => rest),
  };
}

/** The choice for a line. */
export function choiceIn(draft: Draft, line: Pick<ReviewLine, 'id'>): Choice {
  return draft.choices[line.id] ?? 'approved';
}
