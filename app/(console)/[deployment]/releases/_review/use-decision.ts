'use client';
import { useRef, useState } from 'react';
import { useDraftText } from '@/app/_lib/use-draft-text';
import { toast } from '@/components/ui/toast';
import { isActive } from '@/domain/releases/states';
import type { Review } from '../_release/release-types';
import { useSend } from '../_verbs/use-send';
import { useVerbs } from '../_verbs/verb-provider';
import { approveRefusal } from './approve-refusal';

/**
 * What somebody does about what is shown. An approval is of what was on the page when it was opened or last looked at:
 * when that changes underneath, nothing is approved before the person says that they have seen it.
 */
export function useDecision(review: Review) {
  const { deployment, id: promotionId, state, reviewHash, may, service, releaseVersion } = review;
  const { attempt, busy, problem, clear, releases } = useSend();
  const verbs = useVerbs();
  const [comment, setComment] = useDraftText(`release approve ${promotionId}`);
  const [looked, setLooked] = useState(reviewHash);
  const going = useRef(false);
  const changed = isActive(state) && looked !== null && looked !== reviewHash;
  if (looked === null && reviewHash !== null) setLooked(reviewHash);
  const seen = { deployment, promotionId, state };
  const refusals = {
    approve: approveRefusal(review, changed),
    reject: reasonOf(may.reject),
    cancel: reasonOf(state === 'ready' ? may.abort : may.cancel),
    withdraw: reasonOf(may.withdraw),
  };

  const approve = async () => {
    if (refusals.approve !== null || reviewHash === null || going.current) return;
    going.current = true;
    const sent = await attempt({ ...seen, reviewHash, comment: comment.trim() }, (input) => releases.approve.mutate(input));
    going.current = false;
    if (!sent) return;
    setComment('');
    toast.done({ title: `You approved ${service} ${releaseVersion} into ${deployment}`, detail: sent.state === 'ready' ? 'It has all its approvals and is about to start.' : 'It waits for somebody else.' });
  };
  const withdraw = async () => {
    if (refusals.withdraw !== null) return;
    const sent = await attempt(seen, (input) => releases.withdraw.mutate(input));
    if (sent) toast.done({ title: 'Your approval is taken back' });
  };
  return {
    review, comment, setComment, busy, problem, changed, refusals,
    approve: () => void approve(),
    withdraw: () => void withdraw(),
    reject: () => verbs.open({ kind: 'reject', review }),
    /** Ends it before its start: what has its approvals is aborted, what waits is cancelled. */
    cancel: () => verbs.open({ kind: state === 'ready' ? 'abort' : 'cancel', review }),
    look: () => {
      clear();
      setLooked(reviewHash);
    },
  };
}

function reasonOf(verdict: Review['may']['reject']): string | null {
  return verdict.ok ? null : verdict.reason;
}

export type Decision = ReturnType<typeof useDecision>;
