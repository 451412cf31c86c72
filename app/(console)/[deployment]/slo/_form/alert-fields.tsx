import { Select, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Checkbox } from '@/components/ui/checkbox';
import type { ObjectiveFormState } from './use-objective-form';

const MISSING = [
  ['ignore', 'is not counted'],
  ['hold', 'is not counted; alerts stay as they are'],
  ['bad', 'counts as bad'],
  ['good', 'counts as good'],
] as const;

/** What of the alerts can be chosen. The four windows follow from the period. */
export function AlertFields({ form: { draft, errors, change } }: { form: ObjectiveFormState }) {
  const share = (at: number, written: string) => change({ shares: [0, 1, 2, 3].map((each) => (each === at ? written : (draft.shares[each] ?? ''))) as [string, string, string, string] });
  return (
    <div className="grid gap-4">
      {draft.kind !== 'invariant' && (
        <>
          <Field label="Share of the budget per alert" hint="percent, fastest first; empty follows the period" error={errors.shares}>
            {(control) => (
              <span className="grid grid-cols-4 gap-2">
                {draft.shares.map((written, at) => (
                  <TextInput key={at} {...(at === 0 ? control : { 'aria-invalid': control['aria-invalid'] })} aria-label={`Share of alert ${at + 1}, percent`} inputMode="decimal" value={written} maxLength={5} onChange={(event) => share(at, event.target.value)} />
                ))}
              </span>
            )}
          </Field>
          <Checkbox checked={draft.gate === 'evidence'} onChange={(checked) => change({ gate: checked ? 'evidence' : 'count' })}>Wait for statistical evidence where messages are few</Checkbox>
        </>
      )}
      <Field label="Time without data" error={errors.missing}>
        {(control) => (
          <Select {...control} value={draft.missing} onChange={(event) => change({ missing: event.target.value as typeof draft.missing })}>
            {MISSING.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
          </Select>
        )}
      </Field>
    </div>
  );
}
