'use client';
import { useRefusal } from '@/app/_lib/use-may';
import { toast } from '@/components/ui/toast';
import type { Place } from '../_release/release-types';
import { ReasonForm } from './reason-form';
import { useSend } from './use-send';

/** Releases go in by themselves again, where the rules say so. */
export function LiftDialog({ deployment, service, onClose }: Place & { onClose: () => void }) {
  const { attempt, busy, problem, releases } = useSend();
  const lift = async (reason: string): Promise<boolean> => {
    const lifted = await attempt({ deployment, service, reason }, (input) => releases.lift.mutate(input));
    if (lifted) toast.done({ title: `The hold on ${service} in ${deployment} is lifted` });
    return lifted !== null;
  };
  return <ReasonForm keep={`release lift ${deployment} ${service}`} title={`Lift the hold on ${service} in ${deployment}`} description="Where releases go by themselves, the newest good one may start at once." placeholder="1.4.2 is out and carries the fix" wanted="any" submit="Lift the hold" refusal={useRefusal(deployment, 'releases.promote')} busy={busy} problem={problem} onSubmit={lift} onClose={onClose} />;
}
