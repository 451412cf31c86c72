import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Checkbox } from '@/components/ui/checkbox';
import type { Draft } from './dependency-draft';

interface SecretFieldProps {
  readonly draft: Draft;
  /** There is one already; nobody can read it. */
  readonly stored: boolean;
  readonly error: string | undefined;
  readonly onChange: (changes: Partial<Draft>) => void;
}

/** A password goes in here and comes out nowhere. */
export function SecretField({ draft: { secret, forget }, stored, error, onChange }: SecretFieldProps) {
  const hint = stored ? 'one is stored; left empty, it stays' : 'sealed at once; only the worker can open it';
  return (
    <>
      <Field label="Password" hint={hint} error={error}>
        {(control) => <TextInput {...control} type="password" autoComplete="new-password" maxLength={1024} value={secret} disabled={forget} onChange={(event) => onChange({ secret: event.target.value })} />}
      </Field>
      {stored && <Checkbox checked={forget} onChange={(checked) => onChange({ forget: checked, secret: '' })}>Take the stored password away</Checkbox>}
    </>
  );
}
