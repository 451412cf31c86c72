'use client';
import { ChevronDown } from 'lucide-react';
import { useTRPCClient } from '@/app/_lib/trpc';
import { Menu } from '@/components/ui/menu';
import { INCIDENT_PHASES } from '@/domain/incidents/states';
import { useQuick } from '../_incident/use-quick';
import { useRoom } from './room-context';

/** What is being done while it is active, and changing it. */
export function PhaseChoice() {
  const { at, incident: { phase, state }, refusal } = useRoom();
  const client = useTRPCClient();
  const { quick } = useQuick();
  return (
    <Menu
      label="What is being done"
      className="thumb inline-flex items-center gap-1 rounded-control font-semibold hover:bg-sunken"
      trigger={<>{phase}<ChevronDown aria-hidden size={12} /></>}
      items={INCIDENT_PHASES.map((next) => ({ id: next, label: next, checked: next === phase, disabledReason: refusal, onSelect: () => next !== phase && void quick(`Now ${next}`, (idempotencyKey) => client.incidents.setPhase.mutate({ ...at, idempotencyKey, state, phase: next })) }))}
    />
  );
}
