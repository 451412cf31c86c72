'use client';
import { toast } from '@/components/ui/toast';
import type { Review } from '../_release/release-types';
import { ReasonForm } from './reason-form';
import { useSend } from './use-send';

const WORDS = {
  reject: { title: 'Reject', description: 'One rejection ends it. The release stays, and can be requested again.', placeholder: 'The p99 of the staging run is twice what it was', submit: 'Reject the promotion', done: 'Rejected' },
  cancel: { title: 'Cancel', description: 'Nothing has started, and nothing will. The release stays, and can be requested again.', placeholder: 'Waits for the change of the risk limits', submit: 'Cancel the promotion', done: 'Cancelled' },
  abort: { title: 'Abort', description: 'It has its approvals and is about to start: it is taken back, and what ran before goes on.', placeholder: 'The market opens earlier today', submit: 'Abort the roll-out', done: 'Aborted' },
} as const;

/** Ends a promotion that has not started, with a sentence. */
export function EndDialog({ verb, review, onClose }: { verb: keyof typeof WORDS; review: Review; onClose: () => void }) {
  const { attempt, busy, problem, releases } = useSend();
  const { id: promotionId, deployment, state, service, releaseVersion, reviewHash, may } = review;
  const { title, done, ...words } = WORDS[verb];
  const seen = { deployment, promotionId, state };
  const send = async (reason: string): Promise<boolean> => {
    const sent = await (verb === 'reject' ? reject(reason) : verb === 'cancel' ? attempt({ ...seen, reason }, (input) => releases.cancel.mutate(input)) : attempt({ ...seen, reason }, (input) => releases.abort.mutate(input)));
    if (sent) toast.done({ title: `${done}: ${service} ${releaseVersion} into ${deployment}` });
    return sent !== null;
  };
  const reject = (comment: string) => (reviewHash === null ? Promise.resolve(null) : attempt({ ...seen, reviewHash, comment }, (input) => releases.reject.mutate(input)));
  const verdict = may[verb];
  const what = `${service} ${releaseVersion} into ${deployment}`;
  return <ReasonForm keep={`release ${verb} ${promotionId}`} title={`${title} ${what}`} {...words} wanted="enough" danger={verb !== 'cancel'} refusal={verdict.ok ? null : verdict.reason} busy={busy} problem={problem} onSubmit={send} onClose={onClose} />;
}
