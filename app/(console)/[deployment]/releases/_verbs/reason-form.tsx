'use client';
import { type ReactNode, useState } from 'react';
import type { AttemptProblem } from '@/app/_lib/use-attempt';
import { useDraftText } from '@/app/_lib/use-draft-text';
import { TextArea } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { type ReasonWanted, reasonRefusal } from './reason-refusal';

const MAX_REASON = 2000;

interface ReasonFormProps {
  /** Under which the words are kept until they are sent. */
  readonly keep: string;
  readonly title: string;
  readonly description?: ReactNode;
  readonly label?: string;
  readonly placeholder: string;
  readonly wanted: ReasonWanted;
  readonly submit: string;
  readonly danger?: boolean;
  readonly size?: 'medium' | 'large';
  /** Why it cannot be done, whatever is written. */
  readonly refusal?: string | null;
  /** What has still to be done in the form: said at the button, and in the form once somebody tried. */
  readonly unready?: string | null;
  /** What it is about, and what would happen. */
  readonly children?: ReactNode;
  readonly busy: boolean;
  readonly problem: AttemptProblem | null;
  readonly onSubmit: (reason: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** A verb with what it would do and why it is done. What is missing is said in words; what was typed stays, also when it is closed. */
export function ReasonForm({ keep, title, description, label = 'Reason', placeholder, wanted, submit, danger = false, size = 'medium', refusal = null, unready = null, children, busy, problem, onSubmit, onClose }: ReasonFormProps) {
  const [text, setText] = useDraftText(keep);
  const [tried, setTried] = useState(false);
  const missing = reasonRefusal(text, wanted);
  const send = async () => {
    setTried(true);
    if (busy || refusal !== null || unready !== null || missing !== null || !(await onSubmit(text.trim()))) return;
    setText('');
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      size={size}
      {...(description ? { description } : {})}
      footer={<><Button onClick={onClose}>Not now</Button><Button variant={danger ? 'dangerFilled' : 'primary'} hotkey="submit" busy={busy} disabledReason={refusal ?? unready ?? missing} onClick={() => void send()}>{submit}</Button></>}
    >
      <form
        noValidate
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
        }}
      >
        {problem && <Banner tone="critical" title="Not done.">{problem.message}</Banner>}
        {refusal !== null && <Banner tone="warning" title="Not now.">{refusal}</Banner>}
        {tried && refusal === null && unready !== null && <Banner tone="warning" title="Not yet.">{unready}</Banner>}
        {children}
        <Field label={label} hint={wanted === 'none' ? 'optional; stands in the history' : 'stands in the history and the audit log'} required={wanted !== 'none'} error={tried ? (missing ?? undefined) : undefined}>
          {(control) => <TextArea {...control} rows={2} maxLength={MAX_REASON} value={text} placeholder={placeholder} onChange={(event) => setText(event.target.value)} />}
        </Field>
      </form>
    </Dialog>
  );
}
