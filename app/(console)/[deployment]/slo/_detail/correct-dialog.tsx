'use client';
import { useState } from 'react';
import { TextArea, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { currentTime } from '@/components/ui/clock';
import { Dialog } from '@/components/ui/dialog';
import { ZoneName } from '@/components/ui/instant';
import { useZone } from '@/components/ui/zone';
import { fieldInstant, fieldTime } from './local-time';
import { useCorrect } from './use-correct';

interface CorrectDialogProps {
  readonly deployment: string;
  readonly changeId: string;
  readonly title: string;
  /** When it took effect as far as is known. */
  readonly recorded: Date | null;
  readonly onClose: () => void;
}

/** Asks when a change really took effect, and how one knows. */
export function CorrectDialog({ deployment, changeId, title, recorded, onClose }: CorrectDialogProps) {
  const { utc } = useZone();
  const [at, setAt] = useState<Date | null>(recorded);
  const [written, setWritten] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const { correct, busy, problem } = useCorrect(deployment, changeId);
  const submit = async () => {
    if (await correct(at, reason)) onClose();
  };
  const shown = written ?? (at ? fieldTime(at, utc) : '');
  return (
    <Dialog
      open
      onClose={onClose}
      title="Correct its time"
      description={title}
      footer={<><Button onClick={onClose}>Leave it</Button><Button variant="primary" hotkey="submit" busy={busy} onClick={() => void submit()}>Correct</Button></>}
    >
      <form
        noValidate
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
        }}
      >
        {problem && problem.field === null && <Banner tone="critical" title="Nothing was corrected.">{problem.message}</Banner>}
        <p className="text-table text-muted">The recorded time stays in the audit log. Charts and ledgers take the new one: what a budget was spent by is attributed anew, its sum stays.</p>
        <Field label="It took effect at" hint={<ZoneName />} required error={problem?.field === 'effectiveFrom' ? problem.message : undefined}>
          {(control) => (
            <TextInput
              {...control}
              type="datetime-local"
              step={1}
              max={fieldTime(new Date(currentTime()), utc)}
              value={shown}
              onChange={(event) => {
                setWritten(event.target.value);
                setAt(fieldInstant(event.target.value, utc));
              }}
              onBlur={() => at && setWritten(null)}
            />
          )}
        </Field>
        <Field label="Reason" hint="how you know; it stands in the audit log" required error={problem?.field === 'reason' ? problem.message : undefined}>
          {(control) => <TextArea {...control} maxLength={2000} value={reason} placeholder="The roll-out log says 14:21:40" onChange={(event) => setReason(event.target.value)} />}
        </Field>
      </form>
    </Dialog>
  );
}
