'use client';
import { useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import type { KnownNames } from '@/domain/releases/policies/figures/judge-rule';
import { POLICY_WORDS } from '@/domain/releases/policies/ids';
import { ReasonForm } from '../../releases/_verbs/reason-form';
import { useSend } from '../../releases/_verbs/use-send';
import type { PolicyRow } from '../_list/policy-types';
import { RuleFields } from './rule-fields';
import { RulePreview } from './rule-preview';
import { useRuleDraft } from './use-rule-draft';

/** Other figures for a rule, or for other services, from now on; its mode stays. */
export function RuleDialog({ deployment, policy, known, onClose }: { deployment: string; policy: PolicyRow; known: KnownNames; onClose: () => void }) {
  const { attempt, busy, problem, releases } = useSend();
  const form = useRuleDraft(deployment, policy, known);
  const [agreed, setAgreed] = useState<string | null>(null);
  const preview = form.preview.data?.ok === true && !form.preview.isPlaceholderData ? form.preview.data : null;
  const unseen = preview?.mode === 'enforce' && preview.confirm !== null && preview.confirm !== agreed;
  const change = async (reason: string): Promise<boolean> => {
    const done = await attempt({ deployment, policy: policy.id, ...form.typed, version: form.draft.version, reason, confirm: agreed }, (input) => releases.policies.changeRule.mutate(input));
    if (!done) return false;
    form.forget();
    toast.done({ title: `${policy.id} is changed in ${deployment}` });
    return true;
  };
  return (
    <ReasonForm
      keep={`policy rule why ${deployment} ${policy.id}`} title={`Edit ${policy.id} in ${deployment}`} description={POLICY_WORDS[policy.id]} size="large" placeholder="the desk took over two vendors' images" wanted="enough" submit="Change the rule"
      unready={unreadyOf({ ...form, unseen })} busy={busy} problem={problem} onSubmit={change} onClose={onClose}
    >
      {form.overtaken && (
        <Banner tone="warning" title={`${policy.switches.at(-1)?.by ?? 'Somebody'} changed ${policy.id} since you began.`} action={<span className="flex gap-2"><Button size="small" onClick={form.forget}>Start from theirs</Button><Button size="small" onClick={form.goOn}>Go on with mine</Button></span>}>
          {policy.switches.at(-1)?.changes.join('; ') || 'Its mode is another now.'}
        </Banner>
      )}
      <RuleFields rule={policy.id} form={form} />
      {!form.same && !form.overtaken && <p><Button size="small" onClick={form.forget}>Put back what it says now</Button></p>}
      <RulePreview form={form} agreed={agreed} onAgree={setAgreed} />
    </ReasonForm>
  );
}

function unreadyOf({ overtaken, faulty, same, unseen }: { overtaken: boolean; faulty: boolean; same: boolean; unseen: boolean }): string | null {
  if (overtaken) return 'Look at how the rule stands now first.';
  if (faulty) return 'Something has to be put right first.';
  if (same) return 'Nothing is changed yet.';
  return unseen ? 'It is enforced: agree to what would be refused.' : null;
}
