'use client';
import type { RefObject } from 'react';
import { Field } from '@/components/form/field';
import { TextInput } from '@/components/form/controls';
import { Button } from '@/components/ui/button';
import { KeyHint } from '@/components/ui/kbd';
import type { DecisionState } from './use-decision-form';

interface DecisionBarProps {
  readonly form: DecisionState;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly plugin: string;
}

/** The verbs of an open request on a desktop: reason, deny, decide. Buttons name what they act on. */
export function DecisionBar({ form, input, plugin }: DecisionBarProps) {
  return (
    <form className="flex flex-wrap items-end gap-x-6 gap-y-2" onSubmit={(event) => { event.preventDefault(); form.submit(); }}>
      <ReasonField form={form} input={input} className="min-w-60 flex-1" />
      <div className="ml-auto">
        <p className="mb-1 text-right text-meta text-muted max-lg:hidden">{form.blocked ?? (form.denies ? `${plugin} keeps what it holds.` : `In force at once; ${plugin} reconnects and misses core messages for a moment.`)}</p>
        <div className="flex justify-end gap-2">
          <Button variant="danger" hotkey="deny" disabledReason={form.blocked} onClick={form.deny}>Deny all</Button>
          <Button variant={form.denies ? 'dangerFilled' : 'primary'} {...(form.denies ? {} : { hotkey: 'approve' as const })} busy={form.busy} disabledReason={form.blocked} onClick={form.submit}>{form.label}</Button>
        </div>
      </div>
    </form>
  );
}

/** Why it is decided so. */
export function ReasonField({ form, input, className }: { form: DecisionState; input: RefObject<HTMLInputElement | null>; className?: string }) {
  return (
    <Field label="Reason" hint={<>{form.reasonHint} <KeyHint id="submit" className="ml-1 align-middle" /></>} error={form.reasonError} required={form.reasonNeeded} {...(className ? { className } : {})}>
      {(control) => (
        <TextInput
          {...control}
          ref={input}
          value={form.reason}
          maxLength={2000}
          disabled={form.blocked !== null}
          placeholder={form.denies ? 'Why it is denied; the owner reads it' : 'Why it is approved'}
          onChange={(event) => form.setReason(event.target.value)}
        />
      )}
    </Field>
  );
}
