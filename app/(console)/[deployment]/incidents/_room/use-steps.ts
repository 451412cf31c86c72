'use client';
import { useTRPCClient } from '@/app/_lib/trpc';
import { useQuick } from '../_incident/use-quick';
import type { Room } from './room-context';
import { nextSteps, otherSteps, type Verb, VERB_WORDS } from './next-steps';

export interface StepVerb {
  readonly verb: Verb;
  readonly label: string;
  readonly refusal: string | null;
  readonly run: () => void;
}

/** The steps that lead on from here, each ready to be drawn as a button, in a menu or in the palette. */
export function useSteps({ at, incident, refusal, ask }: Pick<Room, 'at' | 'incident' | 'refusal' | 'ask'>) {
  const client = useTRPCClient();
  const { quick, busy } = useQuick();
  const commanding = incident.roles.some(({ role, holders }) => role === 'commander' && holders.some(({ me }) => me));
  const stepOf = (verb: Verb): StepVerb => ({
    verb,
    label: verb === 'command' && !commanding ? 'Take command' : VERB_WORDS[verb],
    refusal: refusal ?? (verb === 'reopen' ? (incident.blockers.reopen[0] ?? null) : null),
    run: () => {
      if (verb === 'ack') void quick('Ack', (idempotencyKey) => client.incidents.ack.mutate({ ...at, idempotencyKey }));
      else ask({ kind: verb });
    },
  });
  return { busy, next: nextSteps(incident).map(stepOf), others: otherSteps(incident).map(stepOf) };
}

export type Steps = ReturnType<typeof useSteps>;
