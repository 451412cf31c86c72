'use client';
import { useState } from 'react';
import { useAttempt } from '@/app/_lib/use-attempt';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { useStaleReason } from '@/components/live/live-context';
import { toast } from '@/components/ui/toast';
import { blocking } from './note-standing';
import type { Note, NoteAt } from './note-types';
import type { Decisions } from './use-decisions';

export interface NoteStep {
  readonly verb: 'submit' | 'accept';
  readonly label: string;
  /** Why it cannot be done now; null: it can. */
  readonly refusal: string | null;
  readonly run: () => void;
}

/** What moves the note on: submitting, accepting, returning it. */
export function useNoteSteps(at: NoteAt, note: Note | undefined, { settled }: Pick<Decisions, 'settled'>) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const stale = useStaleReason();
  const [returning, setReturning] = useState(false);
  const [settling, setSettling] = useState(false);
  const { attempt, busy } = useAttempt(trpc.handoffs.pathFilter());

  const submit = async () => {
    const moved = await attempt(at, (sent) => client.handoffs.submit.mutate(sent), 'The note was not submitted');
    if (moved && note) toast.done({ title: `Submitted: it waits for ${note.incoming.name}`, detail: 'You can still add words; they are marked once it is frozen.' });
  };
  const accept = async () => {
    // Accepting must not overtake a decision that was made before it. One that was refused says so, and stands open again.
    setSettling(true);
    const decided = await settled();
    setSettling(false);
    if (!decided) return;
    const moved = await attempt(at, (sent) => client.handoffs.accept.mutate(sent), 'The note was not accepted');
    if (moved) toast.done({ title: 'Accepted: the shift is yours', detail: 'Incidents and silences go as you decided.' });
  };

  return { busy: busy || settling, returning, askReturn: () => setReturning(true), leaveReturn: () => setReturning(false), main: note ? mainStep(note, stale, { submit: () => void submit(), accept: () => void accept() }) : null, mayReturn: note ? (note.may.return.ok ? stale : note.may.return.reason) : null };
}

export type NoteSteps = ReturnType<typeof useNoteSteps>;

/** What whoever reads it does next; null: nothing of theirs is left. */
function mainStep(note: Note, stale: string | null, run: { submit: () => void; accept: () => void }): NoteStep | null {
  const { may, me, state } = note;
  if (me === null || state === 'accepted' || note.droppedAt !== null) return null;
  const submits = me === 'outgoing' ? state !== 'submitted' : may.submit.ok;
  if (submits) return { verb: 'submit', label: me === 'outgoing' ? 'Submit the note' : `Submit it for ${note.outgoing.name}`, refusal: may.submit.ok ? stale : (may.submit.reason ?? 'You may not submit it.'), run: run.submit };
  if (me === 'outgoing') return null;
  // A decision that is on its way counts here, before the server has answered.
  const left = blocking(note.items).length;
  const refusal = may.accept.ok || (state === 'submitted' && left === 0 && note.frozenAt !== null) ? stale : (may.accept.reason ?? 'You may not accept it.');
  return { verb: 'accept', label: 'Accept the shift', refusal, run: run.accept };
}
