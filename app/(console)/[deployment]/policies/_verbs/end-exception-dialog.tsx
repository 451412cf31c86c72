'use client';
import { toast } from '@/components/ui/toast';
import { ReasonForm } from '../../releases/_verbs/reason-form';
import { useSend } from '../../releases/_verbs/use-send';
import type { ExceptionRow } from '../_list/policy-types';
import { targetWords } from '../_list/target-words';

/** The rule holds there again from now on. */
export function EndExceptionDialog({ deployment, exception: { id, policy, target }, onClose }: { deployment: string; exception: ExceptionRow; onClose: () => void }) {
  const { attempt, busy, problem, releases } = useSend();
  const end = async (reason: string): Promise<boolean> => {
    const done = await attempt({ deployment, exceptionId: id, reason }, (input) => releases.policies.endException.mutate(input));
    if (done) toast.done({ title: `${policy} holds for ${targetWords(target)} again` });
    return done !== null;
  };
  return <ReasonForm keep={`policy exception end ${id}`} title={`End the exception from ${policy} for ${targetWords(target)}`} placeholder="it is put right" wanted="any" submit="End it" busy={busy} problem={problem} onSubmit={end} onClose={onClose} />;
}
