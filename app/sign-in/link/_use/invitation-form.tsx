'use client';
import { type FormEvent, useState } from 'react';
import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';

const SHORTEST = 12;

/** The first password of an invited person. The invitation is used up only when this is sent. */
export function InvitationForm({ problem, onChosen }: { problem: string | null; onChosen: (password: string) => Promise<void> }) {
  const [password, setPassword] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (password.length < SHORTEST) return setTooShort(true);
    setBusy(true);
    await onChosen(password);
    setBusy(false);
  };
  const error = tooShort && password.length < SHORTEST ? `It has ${password.length} characters; at least ${SHORTEST} are needed.` : problem;
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
      <p className="text-table text-muted">This invitation works once. With the password you choose now you sign in from then on.</p>
      <Field label="New password" hint={`at least ${SHORTEST} characters`} error={error}>
        {(control) => <TextInput {...control} type="password" autoComplete="new-password" value={password} onChange={(event) => setPassword(event.target.value)} />}
      </Field>
      <Button type="submit" variant="primary" busy={busy} className="self-start">Set password and sign in</Button>
    </form>
  );
}
