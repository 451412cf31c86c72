'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { InvitationForm } from './invitation-form';
import { LinkProblem } from './link-problem';
import { useFragment } from './use-fragment';
import { type AuthAnswer, askAuth } from '@/app/sign-in/_form/ask-auth';
import { Spinner } from '@/components/ui/spinner';

type Refusal = Extract<AuthAnswer, { ok: false }>;
const NO_TOKEN: Refusal = { ok: false, kind: 'refused', message: 'This link is not complete: the part after # is missing. Copy the whole line.' };

/** Uses a link up and goes on. An invitation first asks for the password the person wants. */
export function UseLink({ next, invitation }: { next: string; invitation: boolean }) {
  const [problem, setProblem] = useState<Refusal | null>(null);
  const token = useFragment();
  const asked = useRef<string>(null);

  const send = useCallback(
    async (link: string, password?: string) => {
      setProblem(null);
      const answer = link === '' ? NO_TOKEN : await askAuth('/sign-in/link', password === undefined ? { token: link } : { token: link, password });
      if (answer.ok) location.assign(next);
      else setProblem(answer);
    },
    [next],
  );

  useEffect(() => {
    // A link works once: a second run of this effect must not use it again.
    if (token === null || asked.current === token || (invitation && token !== '')) return;
    asked.current = token;
    void Promise.resolve(token).then(send);
  }, [token, invitation, send]);

  if (problem && (problem.kind === 'refused' || !invitation)) {
    return <LinkProblem message={problem.message} again={problem.kind === 'refused' || token === null ? undefined : () => void send(token)} />;
  }
  if (invitation && token) return <InvitationForm problem={problem?.message ?? null} onChosen={(password) => send(token, password)} />;
  return <p role="status" className="flex items-center gap-2 py-2 text-table text-muted"><Spinner /> One moment.</p>;
}
