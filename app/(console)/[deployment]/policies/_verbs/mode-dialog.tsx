'use client';
import { useState } from 'react';
import { Segmented } from '@/components/ui/segmented';
import { toast } from '@/components/ui/toast';
import { MODE_WORDS, type PolicyMode } from '@/domain/releases/policies/ids';
import { ReasonForm } from '../../releases/_verbs/reason-form';
import { useSend } from '../../releases/_verbs/use-send';
import { wouldRefuseWords } from '../_list/policy-words';
import type { PolicyRow } from '../_list/policy-types';

const MODES: readonly { readonly value: PolicyMode; readonly label: string }[] = [{ value: 'off', label: 'Off' }, { value: 'audit', label: 'Audit' }, { value: 'warn', label: 'Warn' }, { value: 'enforce', label: 'Enforce' }];
const MEANS: Readonly<Record<PolicyMode, string>> = {
  off: 'Nobody looks, and what is open now ends.',
  audit: 'It is looked at and recorded; after seven days it is enforced by itself.',
  warn: 'It is said to whoever promotes, and holds nobody.',
  enforce: 'What breaks it is refused from now on: freezes, and promotions that have not started.',
};

/** Another mode from now on; what was decided before stays. */
export function ModeDialog({ deployment, policy, onClose }: { deployment: string; policy: PolicyRow; onClose: () => void }) {
  const { attempt, busy, problem, releases } = useSend();
  const [mode, setMode] = useState<PolicyMode>(policy.mode);
  const change = async (reason: string): Promise<boolean> => {
    const done = await attempt({ deployment, policy: policy.id, mode, version: policy.version, reason }, (input) => releases.policies.changeMode.mutate(input));
    if (done) toast.done({ title: `${policy.id} is ${MODE_WORDS[mode]} in ${deployment}` });
    return done !== null;
  };
  const preview = mode === 'enforce' ? (wouldRefuseWords({ ...policy, mode: 'audit' }) ?? 'Nothing that runs would be refused.') : null;
  return (
    <ReasonForm keep={`policy mode ${deployment} ${policy.id}`} title={`Mode of ${policy.id} in ${deployment}`} placeholder="every service has redis since Monday" wanted="enough" submit="Change the mode" unready={mode === policy.mode ? `${policy.id} is ${MODE_WORDS[mode]} already: choose another mode.` : null} busy={busy} problem={problem} onSubmit={change} onClose={onClose}>
      <div className="grid gap-2"><Segmented label="Mode" options={MODES} value={mode} onChange={setMode} className="flex-wrap justify-self-start" /><p className="text-table text-muted">{MEANS[mode]}{preview && <strong className="block font-semibold text-ink">{preview}</strong>}</p></div>
    </ReasonForm>
  );
}
