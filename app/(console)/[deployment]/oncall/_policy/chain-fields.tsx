'use client';
import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { NEVER_HELD, type Urgency } from '@/domain/oncall/paging/policy';
import { URGENCY_WORDS } from '@/domain/oncall/paging/words';
import type { ChainDraft, StepDraft } from './policy-draft';
import { StepFields } from './step-fields';
import type { PolicyForm } from './use-policy-form';

const NOTES: Readonly<Record<Urgency, string>> = { critical: 'alerts', warning: 'alerts', sev1: 'incidents', sev2: 'incidents', sev3: 'incidents', sev4: 'incidents' };

interface ChainFieldsProps {
  readonly form: PolicyForm;
  readonly urgency: Urgency;
  readonly candidates: readonly { readonly id: string; readonly name: string }[];
}

/** The chain of one urgency: its steps, and the times around an ack. */
export function ChainFields({ form, urgency, candidates }: ChainFieldsProps) {
  const chain = form.draft[urgency];
  const change = (typed: Partial<ChainDraft>) => form.change(urgency, typed);
  const setStep = (index: number, step: StepDraft | null) => change({ steps: chain.steps.flatMap((each, at) => (at !== index ? [each] : step ? [step] : [])) });
  const last = Number(chain.steps.at(-1)?.after ?? '-15');
  const word = URGENCY_WORDS[urgency];
  const minutes = (key: 'ackSla' | 'ackTimeout' | 'repeatEvery', label: string, hint: string) => (
    <Field label={label} hint={hint}>{(control) => <TextInput {...control} inputMode="numeric" maxLength={5} placeholder="none" value={chain[key]} onChange={(event) => change({ [key]: event.target.value })} />}</Field>
  );
  return (
    <Card aria-label={word}>
      <CardHeader title={word} note={NOTES[urgency]} end={<Button size="small" aria-label={`Add a step to ${word}`} onClick={() => change({ steps: [...chain.steps, { after: String(Number.isFinite(last) ? last + 15 : ''), targets: [{ kind: 'role', role: chain.steps.length === 0 ? 'primary' : 'secondary' }] }] })}>Add a step</Button>} />
      <ol>
        {chain.steps.map((step, index) => <StepFields key={index} place={`${word}, step ${index + 1}`} step={step} index={index} candidates={candidates} errors={form.problemsOf(urgency, index)} onChange={(next) => setStep(index, next)} />)}
        {chain.steps.length === 0 && <li className="border-t border-row px-4 py-2 text-table text-muted">Pages nobody: it is a ticket only.</li>}
      </ol>
      {form.problemsOf(urgency, null).map((message) => <p key={message} className="border-t border-row px-4 py-2 text-table text-critical">{message}</p>)}
      <div className="grid grid-cols-4 items-end gap-3 border-t border-row px-4 py-3 max-md:grid-cols-2">
        {minutes('ackSla', 'Ack within', 'min')}
        {minutes('ackTimeout', 'Ack holds', 'min')}
        {minutes('repeatEvery', 'Again after', 'min')}
        {!NEVER_HELD.includes(urgency) || chain.hold ? <Checkbox checked={chain.hold} onChange={(hold) => change({ hold })} className="h-8">Waits for business hours</Checkbox> : <span className="flex h-8 items-center text-meta text-muted">at any hour</span>}
      </div>
    </Card>
  );
}
