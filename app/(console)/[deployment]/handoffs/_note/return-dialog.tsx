'use client';
import { type FormEvent, useId } from 'react';
import { useAttempt } from '@/app/_lib/use-attempt';
import { useDraftText } from '@/app/_lib/use-draft-text';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { TextArea } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast';
import { HANDOFF_LIMITS } from '@/domain/handoffs/schemas';
import { useNoteDesk } from './note-context';

/** Gives the note back: what is to be added or corrected. */
export function ReturnDialog() {
  const { at, note, steps } = useNoteDesk();
  const form = useId();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [reason, setReason] = useDraftText(`${at.handoffId} return`);
  const { attempt, busy, problem, clear } = useAttempt(trpc.handoffs.pathFilter());
  const send = async () => {
    if (!(await attempt({ ...at, reason }, (sent) => client.handoffs.return.mutate(sent)))) return;
    setReason('');
    steps.leaveReturn();
    toast.done({ title: `Returned to ${note.outgoing.name}`, detail: 'What you decided stays decided.' });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <Dialog
      open
      size="small"
      onClose={steps.leaveReturn}
      title="Return the note"
      description={`${note.outgoing.name} reads why, and submits it again. The pager stays where it is.`}
      footer={<><Button onClick={steps.leaveReturn}>Leave it</Button><Button variant="primary" type="submit" form={form} busy={busy} hotkey="submit">Return it</Button></>}
    >
      <form id={form} onSubmit={submit}>
        <Field label="What is missing" required hint="at least 10 characters" error={problem?.message}>
          {(control) => (
            <TextArea
              {...control}
              rows={4}
              value={reason}
              maxLength={HANDOFF_LIMITS.reason}
              placeholder="What happens with the vendor ticket if nobody answers by noon?"
              onChange={(event) => { clear(); setReason(event.target.value); }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
                event.preventDefault();
                void send();
              }}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
