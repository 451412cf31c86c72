'use client';
import { useId, useState } from 'react';
import { useAttempt } from '@/app/_lib/use-attempt';
import { useDraftText } from '@/app/_lib/use-draft-text';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast';

interface EndTemporaryDialogProps {
  readonly deployment: string;
  readonly temporaryId: string;
  /** Who is on call by it. */
  readonly words: string;
  /** It holds already. */
  readonly begun: boolean;
  readonly onClose: () => void;
}

const SHORTEST = 3;

/** Asks why a temporary schedule ends before its time: the layers count again from then on. */
export function EndTemporaryDialog({ deployment, temporaryId, words, begun, onClose }: EndTemporaryDialogProps) {
  const id = useId();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { attempt, busy, problem } = useAttempt(trpc.oncall.pathFilter());
  const [reason, setReason] = useDraftText(`oncall temporary end ${temporaryId}`);
  const [tried, setTried] = useState(false);
  const missing = reason.trim().length < SHORTEST ? 'Say why, in a few words.' : undefined;
  const submit = async () => {
    setTried(true);
    if (busy || missing !== undefined) return;
    const ended = await attempt({ deployment, temporaryId, reason: reason.trim() }, (sent) => client.oncall.cancelTemporary.mutate(sent));
    if (ended === null) return;
    setReason('');
    toast.done({ title: begun ? 'It has ended' : 'It is taken back', detail: 'Rotations and overrides count again.' });
    onClose();
  };
  return (
    <Dialog
      open
      size="small"
      onClose={onClose}
      title={begun ? 'End the temporary schedule now?' : 'Take the temporary schedule back?'}
      description={`${words}. ${begun ? 'From now on' : 'In its time'} rotations and overrides count again.`}
      footer={<><Button onClick={onClose}>Leave it</Button><Button variant="primary" type="submit" form={id} hotkey="submit" busy={busy}>{begun ? 'End it' : 'Take it back'}</Button></>}
    >
      <form id={id} noValidate className="grid gap-3" onSubmit={(event) => { event.preventDefault(); void submit(); }} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void submit(); } }}>
        {problem && problem.field !== 'reason' && <Banner tone="critical" title="Not done.">{problem.message}</Banner>}
        <Field label="Why" required hint="stands in the audit log" error={problem?.field === 'reason' ? problem.message : tried ? missing : undefined}>{(control) => <TextInput {...control} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}</Field>
      </form>
    </Dialog>
  );
}
