'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { newKey } from '@/app/_lib/idempotency-key';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Instant } from '@/components/ui/instant';
import { toast } from '@/components/ui/toast';
import type { OncallNow } from '../_summary/oncall-types';

/** Takes the pager to the end of the shift that runs; asks once, and why if one wants to say. */
export function TakeOverButton({ deployment, now, variant = 'primary' }: { deployment: string; now: OncallNow; variant?: 'primary' | 'secondary' }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refusal = useRefusal(deployment, 'oncall.respond');
  const take = useMutation(trpc.oncall.takeOver.mutationOptions());
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const shift = now.primary.now;
  const holder = shift ? (now.people[shift.user] ?? shift.user) : null;
  const submit = async () => {
    try {
      await take.mutateAsync({ idempotencyKey: newKey(), deployment, reason: reason.trim() });
      setOpen(false);
      setReason('');
      toast.done({ title: 'The pager is yours', detail: 'Pages that are open come to you now.' });
      await queries.invalidateQueries(trpc.oncall.pathFilter());
    } catch {
      // It stands in the dialog.
    }
  };
  return (
    <>
      <Button variant={variant} disabledReason={refusal ?? (now.mine.includes('primary') ? 'You are primary already.' : null)} onClick={() => setOpen(true)}>Take over now</Button>
      <Dialog
        open={open}
        size="small"
        onClose={() => setOpen(false)}
        title="Take the pager now?"
        footer={<><Button onClick={() => setOpen(false)}>Leave it</Button><Button variant="primary" busy={take.isPending} onClick={() => void submit()}>Take over</Button></>}
      >
        {take.error && <Banner tone="critical" className="mb-3" title={apiError(take.error).message} />}
        <p className="mb-3 text-table text-muted">{shift ? <>You are primary instead of {holder} until <Instant at={shift.until} precision="minute" />. What is planned for afterwards stays.</> : <>Nobody is primary. You are, for 12 hours.</>}</p>
        <Field label="Why" hint="if you want to say">{(control) => <TextInput {...control} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}</Field>
      </Dialog>
    </>
  );
}
