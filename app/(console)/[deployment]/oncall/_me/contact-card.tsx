'use client';
import { type FormEvent, useState } from 'react';
import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { ContactRow } from './contact-row';
import { type Contacts, useContacts } from './use-contacts';

/** By which ways a page reaches me, each proved first, and how soon after it opens. */
export function ContactCard({ deployment, contacts }: { deployment: string; contacts: Contacts }) {
  const verbs = useContacts(deployment, contacts);
  const [address, setAddress] = useState('');
  const [error, setError] = useState<string | null>(null);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = /^\S+@\S+\.\S+$/.test(address.trim()) ? await verbs.add(address.trim()) : 'Write a mail address, such as me@example.com.';
    setError(wrong);
    if (wrong === null) setAddress('');
  };
  return (
    <Card aria-label="How I am reached">
      <CardHeader title="How I am reached" note="pages use these, one after the other" />
      <ul>
        {contacts.methods.map((method) => <ContactRow key={method.id} method={method} verbs={verbs} afterMin={contacts.rules.find(({ methodId }) => methodId === method.id)?.afterMin ?? null} />)}
        {contacts.methods.length === 0 && <li className="border-t border-row px-4 py-2.5 text-table">{contacts.accountMail} <span className="text-muted">of your account, until you add another way</span></li>}
      </ul>
      <form onSubmit={(event) => void add(event)} className="flex items-end gap-2 border-t border-line px-4 py-3">
        <Field label="Add a mail address" hint="a code is sent to it" error={error} className="flex-1">{(control) => <TextInput {...control} type="email" inputMode="email" value={address} maxLength={254} onChange={(event) => { setAddress(event.target.value); setError(null); }} />}</Field>
        <Button type="submit" busy={verbs.busy} className={error ? 'mb-5' : ''}>Add</Button>
      </form>
      <p className="border-t border-row px-4 py-2.5 text-meta text-muted">A page sent now: {contacts.effective.map(({ channel, address: to, afterMin }) => `${channel} to ${to}${afterMin === 0 ? ' at once' : ` after ${afterMin} min`}`).join(', then ')}; your inbox here always. Slack is added on the machine that runs the console.</p>
    </Card>
  );
}
