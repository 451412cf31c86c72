import type { ReactNode } from 'react';
import { Select } from '@/components/form/controls';
import { Field } from '@/components/form/field';

interface PersonSelectProps {
  readonly label: ReactNode;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly error?: string | undefined;
  readonly me?: string;
}

/** One person of a list. Who is chosen but not in the list any more stays, and is said to be gone. */
export function PersonSelect({ label, people, value, onChange, error, me }: PersonSelectProps) {
  const known = value === '' || people.some(({ id }) => id === value);
  return (
    <Field label={label} required error={error}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">choose …</option>
          {!known && <option value={value}>not here any more</option>}
          {people.map(({ id, name }) => <option key={id} value={id}>{name}{id === me ? ' (you)' : ''}</option>)}
        </Select>
      )}
    </Field>
  );
}
