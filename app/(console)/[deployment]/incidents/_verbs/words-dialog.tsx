'use client';
import { type ReactNode, useState } from 'react';
import { TextArea } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { INCIDENT_LIMITS } from '@/domain/incidents/schemas';
import type { AttemptProblem } from '../_incident/use-attempt';
import { keepWords, keptWords } from './kept-words';
import { sentenceRefusal } from './words-of';

interface WordsDialogProps {
  /** Under which the words are kept until they are sent. */
  readonly keep: string;
  readonly title: string;
  readonly description?: ReactNode;
  readonly label: string;
  readonly placeholder?: string;
  readonly start?: string;
  readonly submit: string;
  readonly danger?: boolean;
  /** What has to happen before, in sentences. */
  readonly blockers?: readonly string[];
  /** Above the field: what it is about, or what else is to be chosen. */
  readonly children?: ReactNode;
  /** Something else that is missing. */
  readonly missing?: string | null;
  readonly busy: boolean;
  readonly problem: AttemptProblem | null;
  readonly onSubmit: (text: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** A step that needs a sentence. What is missing is said in words; what was typed stays, also when it is closed. */
export function WordsDialog({ keep, title, description, label, placeholder, start = '', submit, danger = false, blockers = [], children, missing = null, busy, problem, onSubmit, onClose }: WordsDialogProps) {
  const [text, setText] = useState(() => keptWords(keep) || start);
  const [tried, setTried] = useState(false);
  const refusal = sentenceRefusal(text, blockers) ?? missing;
  const send = async () => {
    setTried(true);
    if (busy || refusal !== null) return;
    if (!(await onSubmit(text))) return;
    keepWords(keep, '');
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      {...(description ? { description } : {})}
      footer={<><Button onClick={onClose}>Not now</Button><Button variant={danger ? 'dangerFilled' : 'primary'} hotkey="submit" busy={busy} disabledReason={refusal} onClick={() => void send()}>{submit}</Button></>}
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
        {blockers.length > 0 && <Banner tone="warning" title="Before that:"><ul className="list-disc pl-4">{blockers.map((blocker) => <li key={blocker}>{blocker}</li>)}</ul></Banner>}
        {children}
        <Field label={label} hint="stands in the timeline and the audit log" required error={tried && blockers.length === 0 ? (refusal ?? undefined) : undefined}>
          {(control) => (
            <TextArea
              {...control}
              rows={3}
              maxLength={INCIDENT_LIMITS.reason}
              value={text}
              placeholder={placeholder}
              onChange={(event) => {
                setText(event.target.value);
                keepWords(keep, event.target.value);
              }}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
