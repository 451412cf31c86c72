'use client';
import { useState } from 'react';
import { RevokePreview } from './revoke-preview';
import type { Grant } from './use-grants';
import { useRevoke } from './use-revoke';
import { TextArea } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

interface RevokeDialogProps {
  readonly deployment: string;
  readonly plugin: string;
  /** What is taken away. */
  readonly grants: readonly Grant[];
  /** How many the plugin keeps. */
  readonly left: number;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onRevoked: () => void;
}

const LONGEST = 2000;

/** Asks for the reason, says what will happen, and takes the rights away. Closing keeps what was typed. */
export function RevokeDialog({ deployment, plugin, grants, left, open, onClose, onRevoked }: RevokeDialogProps) {
  const [reason, setReason] = useState('');
  const { revoke, busy, problem, clear } = useRevoke(deployment, plugin);
  const count = `${grants.length} ${grants.length === 1 ? 'grant' : 'grants'}`;
  const close = () => {
    clear();
    onClose();
  };
  const submit = async () => {
    if (!(await revoke(grants.map((grant) => grant.id), reason))) return;
    setReason('');
    onRevoked();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      title={`Revoke ${count} of ${plugin}`}
      description={left === 0 ? 'It keeps its baseline only: telemetry, heartbeat and control messages.' : `It keeps ${left} ${left === 1 ? 'grant' : 'grants'} and its baseline.`}
      footer={
        <>
          <Button onClick={close}>Keep them</Button>
          <Button variant="dangerFilled" busy={busy} disabledReason={grants.length === 0 ? 'They are revoked already.' : null} onClick={() => void submit()}>Revoke {count}</Button>
        </>
      }
    >
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {problem && problem.field !== 'reason' && <Banner tone="critical" title="Nothing was revoked.">{problem.message}</Banner>}
        <RevokePreview grants={grants} />
        <Field label="Reason" hint="the plugin and the audit log get these words" required error={problem?.field === 'reason' ? problem.message : undefined}>
          {(control) => (
            <TextArea
              {...control}
              maxLength={LONGEST}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
              }}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
