'use client';
import { useState } from 'react';
import { useTRPCClient } from '@/app/_lib/trpc';
import type { WrittenKind } from '@/domain/incidents/timeline-facts';
import type { IncidentAt } from '../_incident/incident-types';
import { useAttempt } from '../_incident/use-attempt';

/** Goes to where one writes: one of the two fields is on the screen. */
export function focusComposer(): void {
  const fields = [...document.querySelectorAll<HTMLElement>('[data-composer]')];
  (fields.find((field) => field.checkVisibility()) ?? fields[0])?.focus();
}

/** What is being written, shared by the field of a desktop and the bar of a phone. A failure leaves the words where they are. */
export function useComposer(at: IncidentAt) {
  const client = useTRPCClient();
  const { attempt, busy, problem, clear } = useAttempt();
  const [kind, setKind] = useState<WrittenKind>('note');
  const [text, setText] = useState('');
  const written = text.trim() !== '';
  const add = async (as: WrittenKind = kind) => {
    if (!written) return focusComposer();
    if (busy) return;
    if (await attempt({ ...at, kind: as, text }, (sent) => client.incidents.addEntry.mutate(sent))) {
      setText('');
      setKind('note');
    }
  };
  const type = (next: string) => {
    clear();
    setText(next);
  };
  return { kind, setKind, text, type, written, busy, problem, add: (as?: WrittenKind) => void add(as) };
}

export type Composer = ReturnType<typeof useComposer>;
