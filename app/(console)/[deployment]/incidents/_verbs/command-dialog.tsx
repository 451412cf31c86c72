'use client';
import { useState } from 'react';
import { useTRPCClient } from '@/app/_lib/trpc';
import { Select } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useAttempt } from '../_incident/use-attempt';
import { useRoom } from '../_room/room-context';
import { WordsDialog } from './words-dialog';

/** The commander offers command to somebody; anybody else takes it, with a reason. */
export function CommandDialog({ onClose }: { onClose: () => void }) {
  const { incident } = useRoom();
  const commander = incident.roles.find(({ role }) => role === 'commander');
  return commander?.holders.some(({ me }) => me) ? <Offer onClose={onClose} /> : <Take from={commander?.holders[0]?.name ?? 'nobody'} onClose={onClose} />;
}

function Offer({ onClose }: { onClose: () => void }) {
  const { at, incident } = useRoom();
  const client = useTRPCClient();
  const { attempt, busy, problem } = useAttempt();
  const commander = incident.roles.find(({ role }) => role === 'commander');
  const others = incident.people.filter(({ id }) => !commander?.holders.some((holder) => holder.id === id));
  const [to, setTo] = useState(others.find(({ id }) => id === incident.onCall?.id)?.id ?? others[0]?.id ?? '');
  const send = async () => {
    if (!busy && to !== '' && (await attempt({ ...at, role: 'commander' as const, to }, (sent) => client.incidents.offerRole.mutate(sent)))) onClose();
  };
  const missing = others.length === 0 ? 'Nobody else can act here.' : commander?.offer ? `${commander.offer.to.name} was asked and has not answered: withdraw that offer first.` : null;
  return (
    <Dialog open onClose={onClose} title="Hand over command" description="It stays yours until they accept." footer={<><Button onClick={onClose}>Not now</Button><Button variant="primary" busy={busy} disabledReason={missing} onClick={() => void send()}>Offer command</Button></>}>
      {problem && <Banner tone="critical" title="Not offered." className="mb-3">{problem.message}</Banner>}
      <Field label="To" error={missing ?? undefined}>
        {(control) => <Select {...control} value={to} onChange={(event) => setTo(event.target.value)}>{others.map(({ id, name }) => <option key={id} value={id}>{name}{id === incident.onCall?.id ? ', on call' : ''}</option>)}</Select>}
      </Field>
    </Dialog>
  );
}

function Take({ from, onClose }: { from: string; onClose: () => void }) {
  const { at } = useRoom();
  const client = useTRPCClient();
  const { attempt, busy, problem } = useAttempt();
  return (
    <WordsDialog
      keep={`command ${at.deployment} ${at.number}`}
      title="Take command"
      description={`${from} is commander and is told at once. Better is to be offered it.`}
      label="Why without an offer"
      placeholder="They do not answer for ten minutes"
      submit="Take command"
      busy={busy}
      problem={problem}
      onSubmit={async (reason) => (await attempt({ ...at, role: 'commander' as const, reason }, (sent) => client.incidents.assumeRole.mutate(sent))) !== null}
      onClose={onClose}
    />
  );
}
