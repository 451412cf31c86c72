'use client';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Instant } from '@/components/ui/instant';
import { ShapeMark } from '@/components/ui/shapes';
import { useNoteDesk } from '../_note/note-context';
import { blocking, heldPages, missingWords } from '../_note/note-standing';
import { nextOpen } from '../_note/use-note-keys';
import { Blockers } from './blockers';

/** What is left to do with the note, by name, and the verb that comes then. */
export function StandingCard() {
  const { note, steps } = useNoteDesk();
  const { main } = steps;
  const words = note.me === 'outgoing' && note.state !== 'submitted' && note.state !== 'accepted' ? missingWords(note) : [];
  return (
    <Card className="px-4 py-3 text-table">
      <h2 className="mb-2 text-body font-semibold">{heading(note)}</h2>
      {note.me === 'outgoing' ? words.map((each) => <Missing key={each}>{each}</Missing>) : <Blockers />}
      {note.me === 'outgoing' && note.state === 'submitted' && <p className="text-muted">{decidedSoFar(note)}</p>}
      {note.me === null && <p className="text-muted">You read along: only {note.outgoing.name} and {note.incoming.name} write and decide.</p>}
      {note.acceptedAt !== null && <p className="text-muted">Accepted <Instant at={note.acceptedAt} precision="minute" />{note.acceptedBy && ` by ${note.acceptedBy.name}`}.</p>}
      <div className="grid gap-2 max-sm:hidden">
        {main && <Button variant="primary" className="mt-2 w-full" hotkey="submit" busy={steps.busy} disabledReason={main.refusal} onClick={main.run}>{main.label}</Button>}
        {main?.refusal && <p className="text-meta text-muted">{main.refusal}</p>}
        {note.me === 'incoming' && note.state === 'submitted' && (
          <div className="flex items-center justify-between gap-2 border-t border-line pt-2.5">
            <Button size="small" disabledReason={steps.mayReturn} onClick={steps.askReturn}>Return with reason</Button>
            <NextOpen />
          </div>
        )}
      </div>
    </Card>
  );
}

function heading(note: ReturnType<typeof useNoteDesk>['note']): string {
  if (note.droppedAt !== null) return 'Nothing is handed over';
  if (note.state === 'accepted') return 'The shift is handed over';
  if (note.me === 'outgoing') return note.state === 'submitted' ? `With ${note.incoming.name}` : 'Before you submit it';
  const left = blocking(note.items).length;
  if (note.state !== 'submitted') return `${note.outgoing.name} has not submitted it`;
  return left === 0 ? 'Nothing blocks acceptance' : `${left} ${left === 1 ? 'thing blocks' : 'things block'} acceptance`;
}

function decidedSoFar(note: ReturnType<typeof useNoteDesk>['note']): string {
  const held = heldPages(note.items).length;
  const decided = note.toDecide - blocking(note.items).length;
  const pages = held === 0 ? '' : ` ${held} acked ${held === 1 ? 'page is' : 'pages are'} still yours: un-ack what nobody takes over.`;
  return note.toDecide === 0 ? `Nothing has to be decided.${pages}` : `${decided} of ${note.toDecide} decided.${pages}`;
}

function Missing({ children }: { children: ReactNode }) {
  return (
    <p className="mb-1.5 flex gap-2">
      <span className="mt-1 text-muted"><ShapeMark shape="ring" size={11} /></span>
      {children}
    </p>
  );
}

function NextOpen() {
  const desk = useNoteDesk();
  const next = nextOpen(desk);
  return <Button size="small" variant="ghost" disabledReason={next ? null : 'Nothing else waits for a decision.'} onClick={() => next && desk.focus(next.line.id)}>Next open</Button>;
}
