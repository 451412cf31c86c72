'use client';
import { useState } from 'react';
import { useNow } from '@/components/ui/clock';
import { useZone } from '@/components/ui/zone';
import { type Matcher, printMatcher } from '@/domain/alerts/matcher';
import { reasonLacks } from '@/domain/alerts/silence';
import { readTypedMatcher } from '@/domain/alerts/silence-form';
import { DEFAULT_DURATION_MS, readEnd, type ReadEnd } from '@/domain/alerts/silence-times';
import type { StartFacts } from './silence-start';

/** A length from the moment it is sent, or an end as it was typed. */
export type EndChoice = { readonly kind: 'length'; readonly ms: number } | { readonly kind: 'at'; readonly typed: string };

/** What the person has said so far. What does not read yet stays as it was typed. */
export function useSilenceDraft(start: StartFacts) {
  const { zone } = useZone();
  const now = useNow();
  const [choice, setChoice] = useState<EndChoice>({ kind: 'length', ms: DEFAULT_DURATION_MS });
  const [kept, setKept] = useState(start.matchers);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState(start.reason);
  const read = typed.trim() === '' ? null : readTypedMatcher(typed);
  const end: ReadEnd = choice.kind === 'length' ? { ok: true, at: now + choice.ms } : readEnd(choice.typed, zone, now);
  const matchers = read?.ok ? withMatcher(kept, read.matcher) : kept;
  return {
    choice,
    end,
    kept,
    typed,
    typedProblem: read !== null && !read.ok ? read.message : null,
    /** The chips, and what is typed as soon as it reads. */
    matchers,
    reason,
    lacks: reasonLacks(reason),
    setChoice,
    setTyped,
    setReason,
    replace: (next: readonly Matcher[]) => {
      setKept(next);
      setTyped('');
    },
    remove: (gone: Matcher) => setKept(kept.filter((each) => each !== gone)),
    /** Makes a chip of what is typed; false when it does not read. */
    add: () => {
      if (!read?.ok) return false;
      setKept(matchers);
      setTyped('');
      return true;
    },
  };
}

export type SilenceDraftState = ReturnType<typeof useSilenceDraft>;

function withMatcher(matchers: readonly Matcher[], one: Matcher): readonly Matcher[] {
  return matchers.some((each) => printMatcher(each) === printMatcher(one)) ? matchers : [...matchers, one];
}
