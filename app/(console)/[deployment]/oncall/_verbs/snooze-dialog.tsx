'use client';
import { type FormEvent, useId, useState } from 'react';
import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { currentTime } from '@/components/ui/clock';
import { Dialog } from '@/components/ui/dialog';
import { Segmented } from '@/components/ui/segmented';
import type { PageRow } from '../_summary/oncall-types';
import type { PageVerbs } from './use-page-verbs';

const LENGTHS = { '30': '30 min', '60': '1 h', '240': '4 h', '480': '8 h', '1440': '24 h' } as const;
type Length = keyof typeof LENGTHS;

/** Lets a page rest: for how long, and why. */
export function SnoozeDialog({ page, verbs }: { page: PageRow; verbs: PageVerbs }) {
  const form = useId();
  const [length, setLength] = useState<Length>('60');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() !== '') void verbs.snooze(page, new Date(currentTime() + Number(length) * 60_000), reason.trim());
  };
  return (
    <Dialog
      open
      size="small"
      onClose={verbs.leave}
      title={`Snooze page #${page.number}`}
      description={page.title}
      footer={<><Button onClick={verbs.leave}>Leave it</Button><Button variant="primary" type="submit" form={form} busy={verbs.busy}>Snooze</Button></>}
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <Segmented label="For how long" className="max-w-full overflow-x-auto" options={(Object.keys(LENGTHS) as Length[]).toSorted((a, b) => Number(a) - Number(b)).map((value) => ({ value, label: LENGTHS[value] }))} value={length} onChange={setLength} />
        <Field label="Why" required hint="who is told next wants to know" error={tried && reason.trim() === '' ? 'Say why, in a few words.' : undefined}>
          {(control) => <TextInput {...control} value={reason} maxLength={500} placeholder="Waiting for the broker to come back" onChange={(event) => setReason(event.target.value)} />}
        </Field>
      </form>
    </Dialog>
  );
}
