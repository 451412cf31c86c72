'use client';
import { useState } from 'react';
import { Select } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast';
import { WEIGHT_STEPS, weightConsequence } from './weight-choice';
import type { Canary, RolloutAt, RolloutNow } from './rollout-types';
import { useSend } from '../_verbs/use-send';

interface WeightDialogProps {
  readonly at: RolloutAt;
  readonly rollout: RolloutNow;
  readonly canary: Canary;
  readonly refusal: string | null;
  readonly onClose: () => void;
}

/** A weight by hand: what it would mean is said before it is set. */
export function WeightDialog({ at: { deployment, promotionId }, rollout: { service, release, state }, canary, refusal, onClose }: WeightDialogProps) {
  const [percent, setPercent] = useState(canary.set);
  const { attempt, busy, problem, releases } = useSend();
  const why = refusal ?? (percent === canary.set ? `${percent} % is set already.` : null);
  const send = async () => {
    if (busy || why !== null) return;
    const sent = await attempt({ deployment, promotionId, state, percent }, (input) => releases.setWeight.mutate(input));
    if (!sent) return;
    toast.done({ title: `${service} ${release.version} is to take ${percent} %`, detail: 'It is held there until somebody lets it go on.' });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} size="small" title={`Set the weight of ${release.version}`} footer={<><Button onClick={onClose}>Not now</Button><Button variant="primary" hotkey="submit" busy={busy} disabledReason={why} onClick={() => void send()}>Set {percent} %</Button></>}>
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
        <Field label="Share of the messages" hint="in twentieths: the messages are divided in twenty shares">
          {(control) => <Select {...control} value={percent} onChange={(event) => setPercent(Number(event.target.value))}>{WEIGHT_STEPS.map((each) => <option key={each} value={each}>{each} %{each === canary.set ? ', as now' : ''}</option>)}</Select>}
        </Field>
        <p className="text-table text-muted">{weightConsequence(canary, percent)}</p>
      </form>
    </Dialog>
  );
}
