'use client';
import { type FormEvent, useState } from 'react';
import { askAuth } from './ask-auth';
import { Field } from '@/components/form/field';
import { TextInput } from '@/components/form/controls';
import { Button } from '@/components/ui/button';

interface Problem {
  readonly field: 'email' | 'password' | 'both';
  readonly message: string;
}

/** One's own email and password. What was typed stays, whatever the answer. */
export function PasswordForm({ next }: { next: string }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (!/^\S+@\S+$/.test(email.trim())) return setProblem({ field: 'email', message: 'Type the whole address, as in name@company.example.' });
    if (password === '') return setProblem({ field: 'password', message: 'Type your password.' });
    setBusy(true);
    const answer = await askAuth('/sign-in/email', { email: email.trim(), password });
    if (answer.ok) return location.assign(next);
    setBusy(false);
    setProblem({ field: 'both', message: answer.kind === 'refused' ? 'This email and password do not belong together. Whoever looks after the console can send a new invitation.' : answer.message });
  };

  const change = (set: (value: string) => void) => (value: string) => {
    setProblem(null);
    set(value);
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
      <Field label="Email" error={problem?.field === 'email' ? problem.message : undefined}>
        {(control) => <TextInput {...control} type="email" name="email" autoComplete="username" inputMode="email" value={email} onChange={(event) => change(setEmail)(event.target.value)} />}
      </Field>
      <Field label="Password" error={problem && problem.field !== 'email' ? problem.message : undefined}>
        {(control) => <TextInput {...control} type="password" name="password" autoComplete="current-password" value={password} onChange={(event) => change(setPassword)(event.target.value)} />}
      </Field>
      <Button type="submit" variant="primary" busy={busy} className="self-start">Sign in</Button>
    </form>
  );
}
