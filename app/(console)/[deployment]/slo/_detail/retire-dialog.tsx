'use client';
import { useState } from 'react';
import { TextArea } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { ObjectiveDetail } from './detail-types';
import { useRetire } from './use-retire';

/** Asks why an objective is no longer needed, and ends it. */
export function RetireDialog({ deployment, objective, onClose }: { deployment: string; objective: ObjectiveDetail; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const { retire, busy, problem } = useRetire(deployment, objective);
  const submit = async () => {
    if (await retire(reason)) onClose();
  };
  const firing = objective.evaluation.burns.filter((burn) => burn.fires).length;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Retire ${objective.definition.title}`}
      description={`It counts no longer and its alerts end${firing > 0 ? `, ${firing} of them firing now` : ''}. Its history stays readable; its name is not given again.`}
      footer={<><Button onClick={onClose}>Keep it</Button><Button variant="dangerFilled" busy={busy} onClick={() => void submit()}>Retire</Button></>}
    >
      <form noValidate onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        {problem && !problem.inReason && <Banner tone="critical" title="It was not retired." className="mb-3">{problem.message}</Banner>}
        <Field label="Reason" hint="stands in the audit log" required error={problem?.inReason ? problem.message : undefined}>
          {(control) => <TextArea {...control} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit(); }} />}
        </Field>
      </form>
    </Dialog>
  );
}
