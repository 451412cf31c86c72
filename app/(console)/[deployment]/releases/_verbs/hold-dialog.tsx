'use client';
import { useState } from 'react';
import { useRefusal } from '@/app/_lib/use-may';
import { Segmented } from '@/components/ui/segmented';
import { toast } from '@/components/ui/toast';
import type { Place } from '../_release/release-types';
import { ReasonForm } from './reason-form';
import { useSend } from './use-send';

const LENGTHS = [
  { value: '4', label: '4 h' },
  { value: '24', label: '1 day' },
  { value: '168', label: '7 days' },
  { value: 'open', label: 'until it is lifted' },
] as const;
type Length = (typeof LENGTHS)[number]['value'];

/** Nothing goes into this service by itself for a while. */
export function HoldDialog({ deployment, service, onClose }: Place & { onClose: () => void }) {
  const { attempt, busy, problem, releases } = useSend();
  const [length, setLength] = useState<Length>('open');
  const hold = async (reason: string): Promise<boolean> => {
    const until = length === 'open' ? null : new Date(Date.now() + Number(length) * 3_600_000);
    const held = await attempt({ deployment, service, reason, until }, (input) => releases.hold.mutate(input));
    if (held) toast.done({ title: `Releases of ${service} are held in ${deployment}` });
    return held !== null;
  };
  return (
    <ReasonForm keep={`release hold ${deployment} ${service}`} title={`Hold releases of ${service} in ${deployment}`} description="Nothing goes in by itself. Somebody can still promote by hand, and rolling back is always possible." placeholder="1.4.1 was slow; wait for 1.4.2" wanted="any" submit="Hold" refusal={useRefusal(deployment, 'releases.promote')} busy={busy} problem={problem} onSubmit={hold} onClose={onClose}>
      <div><p className="mb-1 text-table font-semibold">For how long</p><Segmented label="For how long" options={LENGTHS} value={length} onChange={setLength} className="flex-wrap" /></div>
    </ReasonForm>
  );
}
