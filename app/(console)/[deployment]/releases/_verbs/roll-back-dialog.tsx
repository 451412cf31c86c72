'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { Select } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { ErrorState } from '@/components/ui/states';
import { toast } from '@/components/ui/toast';
import type { Place } from '../_release/release-types';
import { Comparison } from '../_release/comparison';
import { ReasonForm } from './reason-form';
import { RightsBack } from './rights-back';
import { type RollBackPlan, rollBackPlan } from './roll-back-plan';
import { useSend } from './use-send';

interface RollBackDialogProps extends Place {
  readonly toReleaseId?: string;
  readonly onClose: () => void;
}

/** Going back: first what it would replace with what, then the reason, then the clock runs. */
export function RollBackDialog({ deployment, service, toReleaseId, onClose }: RollBackDialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const { attempt, busy, problem, releases } = useSend();
  const known = useQuery(trpc.releases.service.queryOptions({ deployment, service }));
  const [chosen, setChosen] = useState(toReleaseId ?? null);
  const denied = useRefusal(deployment, 'releases.rollback');
  const plan = known.data ? rollBackPlan(known.data) : null;
  const target = plan?.ways.find(({ releaseId }) => releaseId === chosen) ?? plan?.usual ?? null;
  const refusal = denied ?? (plan === null ? 'What runs there is still being looked up.' : (plan.refusal ?? target?.disabledReason ?? null));
  const send = async (reason: string): Promise<boolean> => {
    const usual = target === null || (plan?.aborts === true && target.releaseId === known.data?.stable?.release.id);
    const sent = await attempt({ deployment, service, reason, ...(usual ? {} : { toReleaseId: target.releaseId }) }, (input) => releases.rollBack.mutate(input));
    if (!sent) return false;
    toast.done({ title: `${service} is going back in ${deployment}`, detail: 'It has 5:00; releases are held until somebody lifts that.' });
    router.push(pathTo.promotion(deployment, service, sent.promotionId));
    return true;
  };
  return (
    <ReasonForm keep={`release roll back ${deployment} ${service}`} title={`Roll back ${service} in ${deployment}`} size="large" placeholder="p99 is three times what it was since 1.4.1" wanted="enough" submit={target ? `Roll back to ${target.version}` : 'Roll back'} danger refusal={refusal} busy={busy} problem={problem} onSubmit={send} onClose={onClose}>
      {known.error && !known.data && <ErrorState title="What runs there could not be looked up" onRetry={() => void known.refetch()}>{apiError(known.error).message}</ErrorState>}
      {plan?.replaces && <Plan plan={plan} version={target?.version ?? null} />}
      {plan && plan.ways.length > 0 && (
        <Field label="Back to" hint={plan.usual ? `${plan.usual.version} is the last good one` : 'none is the last good one: choose'}>
          {(control) => (
            <Select {...control} value={target?.releaseId ?? ''} onChange={(event) => setChosen(event.target.value)}>
              {target === null && <option value="">Choose a release</option>}
              {plan.ways.map((way) => <option key={way.releaseId} value={way.releaseId} disabled={way.disabledReason !== null}>{way.version}{way.disabledReason ? `: ${way.disabledReason}` : way.note && `: ${way.note}`}</option>)}
            </Select>
          )}
        </Field>
      )}
      {plan?.replaces && target && <RightsBack deployment={deployment} service={service} target={target} />}
      {plan?.replaces?.releaseId && target && <Comparison deployment={deployment} fromId={plan.replaces.releaseId} toId={target.releaseId} rights={false} />}
    </ReasonForm>
  );
}

function Plan({ plan: { replaces, aborts, cancels }, version }: { plan: RollBackPlan; version: string | null }) {
  const rows = [
    ...(cancels === null ? [] : [['first', `${cancels}, which only waits, is cancelled`] as const]),
    ['0:00', aborts ? `${replaces?.version} gets no more messages; all go to ${version ?? 'nothing'}` : `${version ?? 'the chosen release'} starts beside ${replaces?.version}`] as const,
    ['then', `${replaces?.version} drains and stops`] as const,
    ['5:00', 'by then it is over, or people are paged'] as const,
    ['after', 'releases are held until somebody lifts that; nothing needs an approval'] as const,
  ];
  return (
    <dl aria-label="What it would do" className="grid grid-cols-[48px_minmax(0,1fr)] gap-x-3 gap-y-0.5 rounded-card border border-line bg-sunken px-3 py-2 text-table">
      {rows.map(([when, what]) => (
        <div key={when} className="contents"><dt data-figures className="text-muted">{when}</dt><dd>{what}</dd></div>
      ))}
    </dl>
  );
}
