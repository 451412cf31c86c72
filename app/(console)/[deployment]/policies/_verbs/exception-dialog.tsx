'use client';
import { useState } from 'react';
import { useDraftText } from '@/app/_lib/use-draft-text';
import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Segmented } from '@/components/ui/segmented';
import { toast } from '@/components/ui/toast';
import { CHECKLIST_RULE } from '@/domain/releases/checklist/item';
import { ReasonForm } from '../../releases/_verbs/reason-form';
import { useSend } from '../../releases/_verbs/use-send';
import { targetWords } from '../_list/target-words';
import type { PolicyRow } from '../_list/policy-types';
import { ChecklistTarget } from './checklist-target';

const DAYS = [{ value: '1', label: '1 day' }, { value: '7', label: '7 days' }, { value: '14', label: '14 days' }, { value: '30', label: '30 days' }] as const;
type Days = (typeof DAYS)[number]['value'];
const DAY_MS = 86_400_000;

/** Sets the rule aside for one target; it ends by itself. What was typed stays when it is refused. */
export function ExceptionDialog({ deployment, policy, target: given, onClose }: { deployment: string; policy: PolicyRow; target: string; onClose: () => void }) {
  const { attempt, busy, problem, releases } = useSend();
  const keep = `policy exception ${deployment} ${policy.id}`;
  const [owner, setOwner] = useDraftText(`${keep} owner`);
  const [target, setTarget] = useState(given);
  const [days, setDays] = useState<Days>('7');
  const make = async (reason: string): Promise<boolean> => {
    const expiresAt = new Date(Date.now() + Number(days) * DAY_MS - 60_000);
    const done = await attempt({ deployment, policy: policy.id, target: target.trim(), owner: owner.trim(), expiresAt, reason }, (input) => releases.policies.addException.mutate(input));
    if (!done) return false;
    setOwner('');
    toast.done({ title: `${policy.id} is set aside for ${targetWords(target.trim())}` });
    return true;
  };
  return (
    <ReasonForm keep={keep} title={`Exception from ${policy.id} in ${deployment}`} placeholder="the vendor delivers the mended image on Friday" wanted="enough" submit="Make the exception" unready={owner.trim() === '' ? 'Say who answers for it until it ends.' : null} busy={busy} problem={problem} onSubmit={make} onClose={onClose}>
      {policy.id === CHECKLIST_RULE
        ? <ChecklistTarget value={target} onChange={setTarget} />
        : <Field label="For" hint="deployment, service NAME or instance NAME" required>{(control) => <TextInput {...control} value={target} maxLength={80} onChange={(event) => setTarget(event.target.value)} />}</Field>}
      <Field label="Who answers for it" required>{(control) => <TextInput {...control} value={owner} maxLength={120} onChange={(event) => setOwner(event.target.value)} />}</Field>
      <div><p className="mb-1 text-table font-semibold">For how long</p><Segmented label="For how long" options={DAYS} value={days} onChange={setDays} className="flex-wrap" /></div>
    </ReasonForm>
  );
}
