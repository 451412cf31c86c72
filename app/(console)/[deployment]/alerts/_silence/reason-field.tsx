'use client';
import { TextArea } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { StatusText } from '@/components/ui/status';
import { MIN_REASON, reasonOf, SILENCE_LIMITS } from '@/domain/alerts/silence';

/** Why, with how much is still to be said. */
export function ReasonField({ value, lacks, onChange, error }: { value: string; lacks: number; onChange: (value: string) => void; error: string | undefined }) {
  const length = [...reasonOf(value)].length;
  return (
    <Field
      label="Why"
      error={error}
      required
      hint={<span className="inline-flex items-center gap-2">kept in the audit log<span aria-live="polite">{lacks === 0 ? <StatusText tone="ok" word={`${length} characters, ${MIN_REASON} needed`} /> : <span data-figures>{length} of {MIN_REASON} characters</span>}</span></span>}
    >
      {(control) => <TextArea {...control} data-reason rows={3} maxLength={SILENCE_LIMITS.comment} value={value} placeholder="Broker maintenance until 16:15, announced yesterday" onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
