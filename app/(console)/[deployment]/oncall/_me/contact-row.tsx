'use client';
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Select, TextInput } from '@/components/form/controls';
import { Button, IconButton } from '@/components/ui/button';
import { StatusText } from '@/components/ui/status';
import { toast } from '@/components/ui/toast';
import type { ContactMethod, ContactVerbs } from './use-contacts';

const DELAYS = [0, 2, 5, 10, 15, 30] as const;

/** One way to be reached: proved or not yet, and when a page uses it. */
export function ContactRow({ method, verbs, afterMin }: { method: ContactMethod; verbs: ContactVerbs; afterMin: number | null }) {
  const [code, setCode] = useState('');
  const [error, setError] = useState<string | null>(null);
  const verified = method.verifiedAt !== null;
  const tell = (wrong: string | null) => wrong !== null && toast.failed({ title: wrong });
  const verify = async (event: FormEvent) => {
    event.preventDefault();
    setError(code.trim() === '' ? 'Enter the code of the mail.' : await verbs.verify(method.id, code.trim()));
  };
  const delays = afterMin === null || DELAYS.some((each) => each === afterMin) ? [...DELAYS] : [...DELAYS, afterMin].toSorted((a, b) => a - b);
  return (
    <li className="border-t border-row px-4 py-2 text-table">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 flex-1 truncate"><span className="text-muted">{method.kind}</span> {method.address}</span>
        {verified
          ? (
            <Select aria-label={`When pages go to ${method.address}`} className="max-w-40" value={afterMin ?? ''} onChange={(event) => void verbs.rule(method.id, event.target.value === '' ? null : Number(event.target.value)).then(tell)}>
              <option value="">not used</option>
              {delays.map((minutes) => <option key={minutes} value={minutes}>{minutes === 0 ? 'at once' : `after ${minutes} min`}</option>)}
            </Select>
          )
          : <StatusText tone="warning" word="not proved yet" />}
        <IconButton label={`Remove ${method.address}`} icon={<X aria-hidden size={16} />} onClick={() => void verbs.remove(method.id).then(tell)} />
      </div>
      {!verified && (
        <form onSubmit={(event) => void verify(event)} className="mt-1 flex flex-wrap items-center gap-2">
          <TextInput aria-label={`Code sent to ${method.address}`} aria-invalid={error ? true : undefined} inputMode="numeric" autoComplete="one-time-code" placeholder="code" className="max-w-28" maxLength={20} value={code} onChange={(event) => { setCode(event.target.value); setError(null); }} />
          <Button size="small" type="submit" variant="primary" busy={verbs.busy}>Prove it</Button>
          <Button size="small" variant="ghost" onClick={() => void verbs.resend(method.id).then(tell)}>Send another code</Button>
          {error && <span role="alert" className="text-meta text-critical">{error}</span>}
        </form>
      )}
    </li>
  );
}
