'use client';
import { toast } from '@/components/ui/toast';
import { MAX_DELAYS } from '@/domain/releases/policies/mode';
import { ReasonForm } from '../../releases/_verbs/reason-form';
import { useSend } from '../../releases/_verbs/use-send';
import type { PolicyRow } from '../_list/policy-types';

/** Seven days more before it holds by itself. */
export function DelayDialog({ deployment, policy, onClose }: { deployment: string; policy: PolicyRow; onClose: () => void }) {
  const { attempt, busy, problem, releases } = useSend();
  const delay = async (reason: string): Promise<boolean> => {
    const done = await attempt({ deployment, policy: policy.id, version: policy.version, reason }, (input) => releases.policies.delay.mutate(input));
    if (done) toast.done({ title: `${policy.id} holds seven days later in ${deployment}` });
    return done !== null;
  };
  return <ReasonForm keep={`policy delay ${deployment} ${policy.id}`} title={`Delay ${policy.id} by 7 days in ${deployment}`} description={`Delayed ${policy.delays} of ${MAX_DELAYS} times so far.`} placeholder="redis is delivered next week" wanted="enough" submit="Delay it" refusal={policy.mayDelay.ok ? null : policy.mayDelay.reason} busy={busy} problem={problem} onSubmit={delay} onClose={onClose} />;
}
