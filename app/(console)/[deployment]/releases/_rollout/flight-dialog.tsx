'use client';
import { toast } from '@/components/ui/toast';
import { ReasonForm } from '../_verbs/reason-form';
import { RightsBack } from '../_verbs/rights-back';
import { useSend } from '../_verbs/use-send';
import { FLIGHT_WORDS, type FlightVerb } from './flight-words';
import type { RolloutAt, RolloutNow } from './rollout-types';

interface FlightDialogProps {
  readonly verb: FlightVerb;
  readonly at: RolloutAt;
  readonly rollout: RolloutNow;
  readonly refusal: string | null;
  readonly onClose: () => void;
}

/** Ends a roll-out, or its steps, with a sentence: first what happens, then why. */
export function FlightDialog({ verb, at: { deployment, promotionId }, rollout, refusal, onClose }: FlightDialogProps) {
  const { attempt, busy, problem, releases } = useSend();
  const { title, submit, placeholder, done } = FLIGHT_WORDS[verb];
  const { service, release, from, state } = rollout;
  const what = `${service} ${release.version} in ${deployment}`;
  const send = async (reason: string): Promise<boolean> => {
    const sent = await attempt({ deployment, promotionId, state, reason }, (input) => (verb === 'abort' ? releases.abort.mutate(input) : releases.promoteFull.mutate(input)));
    if (sent) toast.done({ title: `${done}: ${what}` });
    return sent !== null;
  };
  return (
    <ReasonForm keep={`roll-out ${verb} ${promotionId}`} title={`${title} ${what}`} placeholder={placeholder} wanted="enough" submit={submit} danger={verb === 'abort'} refusal={refusal} busy={busy} problem={problem} onSubmit={send} onClose={onClose}>
      <ul className="list-disc pl-4 text-table text-muted">{consequences(verb, rollout).map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      {verb === 'abort' && from && <RightsBack deployment={deployment} service={service} target={{ releaseId: from.id, version: from.version }} />}
    </ReasonForm>
  );
}

function consequences(verb: FlightVerb, { from, release, canary }: RolloutNow): readonly string[] {
  if (verb === 'promoteFull') return [`All messages go to ${release.version} as soon as its sidecars hold the weight.`, 'Nothing more is measured before that; smoke tests and soak still follow.', 'It can be aborted all the same.'];
  return [
    ...(canary ? ['The canary gets no more messages, first of all; what is on its way to it still arrives.'] : []),
    from ? `Everything goes back to ${from.version}, within 5:00; by then people are paged.` : 'Nothing ran before: in the end nothing runs.',
    `Releases are held until somebody lifts that; ${release.version} stays in the history.`,
  ];
}
