'use client';
import { useTRPCClient } from '@/app/_lib/trpc';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import { Ellipsis } from 'lucide-react';
import { roleWord } from '@/domain/incidents/roles';
import type { Role } from '../_incident/incident-types';
import { useQuick } from '../_incident/use-quick';
import { Section } from '../_room/section';
import { useRoom } from '../_room/room-context';
import { roleItems } from './role-items';

/** Who does what, who is asked to, and how to take it, offer it and leave it. */
export function RolesSection() {
  const { incident } = useRoom();
  return (
    <Section title="Roles">
      <ul aria-label="Roles" className="grid gap-x-6">
        {incident.roles.map((role) => <RoleLine key={role.role} role={role} />)}
      </ul>
    </Section>
  );
}

function RoleLine({ role: held }: { role: Role }) {
  const { at, incident, refusal, ask } = useRoom();
  const client = useTRPCClient();
  const { quick, busy } = useQuick();
  const { role, holders, offer } = held;
  const word = roleWord(role);
  const answer = (accept: boolean) => void quick(word, (idempotencyKey) => client.incidents.answerOffer.mutate({ ...at, idempotencyKey, role, accept }));
  const items = roleItems({ incident, held, refusal }, {
    take: () => void quick(word, (idempotencyKey) => client.incidents.assumeRole.mutate({ ...at, idempotencyKey, role })),
    takeCommand: () => ask({ kind: 'command' }),
    leave: () => void quick(word, (idempotencyKey) => client.incidents.renounceRole.mutate({ ...at, idempotencyKey, role })),
    withdraw: () => void quick(word, (idempotencyKey) => client.incidents.withdrawOffer.mutate({ ...at, idempotencyKey, role })),
    offer: (to) => void quick(word, (idempotencyKey) => client.incidents.offerRole.mutate({ ...at, idempotencyKey, role, to })),
  });
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-x-3 text-table">
      <span className="w-24 shrink-0 text-muted first-letter:uppercase">{word}</span>
      <span className="min-w-0 flex-1 wrap-anywhere">
        {holders.map((holder) => (holder.me ? `${holder.name}, you` : holder.name)).join('; ') || (offer ? '' : <span className="text-muted">nobody</span>)}
        {offer && <span className="text-warning">{holders.length > 0 && ' · '}{offer.toMe ? `${offer.by.name} asks you` : `offered ${offer.to.name}`}</span>}
      </span>
      {offer?.toMe && (
        <span className="flex gap-1.5">
          <Button size="small" variant="primary" busy={busy} disabledReason={refusal} aria-label={`Accept ${word}`} onClick={() => answer(true)}>Accept</Button>
          <Button size="small" busy={busy} disabledReason={refusal} aria-label={`Decline ${word}`} onClick={() => answer(false)}>Decline</Button>
        </span>
      )}
      {items.length > 0 && (
        <Menu
          label={`${word}: what can be done`}
          align="end"
          items={items}
          className="thumb inline-flex size-7 items-center justify-center rounded-control text-muted hover:bg-sunken hover:text-ink"
          trigger={<><Ellipsis aria-hidden size={15} /><span className="sr-only">{word}: take, offer or leave</span></>}
        />
      )}
    </li>
  );
}
