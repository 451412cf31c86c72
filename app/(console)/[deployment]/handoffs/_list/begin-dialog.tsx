'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { pathTo } from '@/app/_lib/paths';
import { useAttempt } from '@/app/_lib/use-attempt';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { Select, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { HANDOFF_LIMITS } from '@/domain/handoffs/schemas';

/** The one who takes over is whoever asks; of who is on call themselves it is nobody yet. */
const ME = '';

/** Hands over before the schedule does: who is on call says to whom, anybody else takes over themselves. */
export function BeginDialog({ deployment, onClose }: { deployment: string; onClose: () => void }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const form = useId();
  const now = useQuery(trpc.oncall.now.queryOptions({ deployment })).data;
  const candidates = useQuery(trpc.oncall.schedule.queryOptions({ deployment })).data?.candidates ?? [];
  const [incoming, setIncoming] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const { attempt, busy, problem, clear } = useAttempt(trpc.handoffs.pathFilter());
  const primary = now?.onCall?.primary?.user ?? null;
  const own = now?.mine.includes('primary') ?? false;
  const next = now?.primary.next?.user ?? null;
  const chosen = incoming ?? (own && next !== null && next !== primary ? next : ME);
  const nameOf = (user: string | null) => (user === null ? 'Nobody' : (now?.people[user] ?? candidates.find(({ id }) => id === user)?.name ?? user));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const moved = await attempt({ deployment, reason, ...(chosen === ME ? {} : { incoming: chosen }) }, (sent) => client.handoffs.begin.mutate(sent));
    if (moved) router.push(pathTo.handoff(deployment, moved.id));
  };
  return (
    <Dialog
      open
      size="small"
      onClose={onClose}
      title="Hand over now"
      description={own ? 'You are on call. The pager moves at once, until your shift would have ended, and a note is opened.' : `${nameOf(primary)} is on call. The pager moves at once, and a note is opened.`}
      footer={<><Button onClick={onClose}>Leave it</Button><Button variant="primary" type="submit" form={form} busy={busy} disabledReason={now ? null : 'Who is on call is being read.'}>{own ? 'Hand over' : chosen === ME ? 'Take over' : 'Hand over'}</Button></>}
    >
      <form id={form} onSubmit={(event) => void submit(event)} className="grid gap-3">
        <Field label="Who takes over" error={problem?.field === 'incoming' ? problem.message : undefined}>
          {(control) => (
            <Select {...control} value={chosen} onChange={(event) => { clear(); setIncoming(event.target.value); }}>
              <option value={ME}>{own ? 'Choose …' : 'I do'}</option>
              {candidates.filter(({ id }) => id !== primary).map(({ id, name }) => <option key={id} value={id}>{name}{id === next && ' (next by the schedule)'}</option>)}
            </Select>
          )}
        </Field>
        <Field label="Why now" required hint="stands beside the pager" error={problem && problem.field !== 'incoming' ? problem.message : undefined}>
          {(control) => <TextInput {...control} value={reason} maxLength={HANDOFF_LIMITS.reason} placeholder="Leaving for the airport" onChange={(event) => { clear(); setReason(event.target.value); }} />}
        </Field>
      </form>
    </Dialog>
  );
}
