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
import { Banner } from '@/components/ui/banner';
import { ErrorState } from '@/components/ui/states';
import { strategyText } from '@/domain/releases/content-diff';
import type { Place } from '../_release/release-types';
import { Comparison } from '../_release/comparison';
import { promotable, promoteRefusal } from './promote-plan';
import { ReasonForm } from './reason-form';
import { useSend } from './use-send';

interface PromoteDialogProps extends Place {
  readonly releaseId?: string;
  readonly onClose: () => void;
}

/** Asks for a release to go into a deployment. Nothing moves yet: it opens the review. */
export function PromoteDialog({ deployment, service, releaseId, onClose }: PromoteDialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const { attempt, busy, problem, releases } = useSend();
  const known = useQuery(trpc.releases.service.queryOptions({ deployment, service }));
  const all = useQuery(trpc.releases.releases.queryOptions({ deployment, service }));
  const rules = useQuery(trpc.releases.rules.queryOptions({ deployment }));
  const [wanted, setWanted] = useState(releaseId ?? null);
  const denied = useRefusal(deployment, 'releases.promote');
  const error = known.error ?? all.error;
  const facts = known.data;
  const choices = facts && all.data ? promotable(all.data.items, facts) : null;
  const chosen = choices?.find(({ id }) => id === wanted) ?? choices?.[0] ?? null;
  const refusal = denied ?? (facts && choices ? promoteRefusal(facts, choices) : 'What runs there is still being looked up.');
  const send = async (reason: string): Promise<boolean> => {
    if (chosen === null) return false;
    const sent = await attempt({ deployment, releaseId: chosen.id, reason }, (input) => releases.request.mutate(input));
    if (sent) router.push(pathTo.promotion(deployment, service, sent.promotionId));
    return sent !== null;
  };
  return (
    <ReasonForm keep={`release promote ${deployment} ${service}`} title={`Promote ${service} into ${deployment}`} description="Nothing moves yet: this opens the review, where the gates are asked and people approve." size="large" label="Why now" placeholder="Carries the fix of INC-12" wanted="none" submit="Open the review" refusal={error ? null : refusal} busy={busy} problem={problem} onSubmit={send} onClose={onClose}>
      {error && <ErrorState title="The releases could not be looked up" onRetry={() => { void known.refetch(); void all.refetch(); }}>{apiError(error).message}</ErrorState>}
      {facts?.hold && <Banner tone="warning" title={`${facts.hold.byName} holds releases here.`}>{facts.hold.reason}. Promoting by hand is still possible.</Banner>}
      {facts?.active && refusal === null && <Banner tone="info" title={`${facts.active.releaseVersion} gives way.`}>It waits there now and has not started; this one takes its place.</Banner>}
      {choices && choices.length > 0 && (
        <Field label="Release" hint={rules.data && chosen ? `${rules.data.approvals === 0 ? 'no approval' : `${rules.data.approvals} ${rules.data.approvals === 1 ? 'approval' : 'approvals'}`} · ${strategyText(chosen.content.strategy)}` : undefined}>
          {(control) => (
            <Select {...control} value={chosen?.id ?? ''} onChange={(event) => setWanted(event.target.value)}>
              {choices.map(({ id, version, state, createdByName }) => <option key={id} value={id}>{version} by {createdByName}{state === 'deprecated' ? ', deprecated' : ''}</option>)}
            </Select>
          )}
        </Field>
      )}
      {chosen && facts && <Comparison deployment={deployment} fromId={facts.stable?.release.id ?? null} toId={chosen.id} />}
    </ReasonForm>
  );
}
