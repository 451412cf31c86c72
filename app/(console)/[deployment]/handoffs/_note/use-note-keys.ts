'use client';
import { useKeys } from '@/components/shell/keyboard';
import { usePageActions } from '@/components/shell/page-actions';
import { choiceOf, isOpen } from './note-standing';
import type { NoteDesk } from './note-context';
import type { Item, Line } from './note-types';

interface Row {
  readonly line: Line;
  readonly item: Item;
}

/** Lines that somebody can decide, in the order of the note. */
export function decidableRows({ note }: Pick<NoteDesk, 'note'>): readonly Row[] {
  const items = new Map(note.items.map((item) => [item.id, item]));
  return note.sections.flatMap((section) => section.lines).flatMap((line) => {
    const item = line.item === null ? undefined : items.get(line.item);
    return item ? [{ line, item }] : [];
  });
}

/** The next line that waits for a decision, below the one the keys are on, or from the top. */
export function nextOpen(desk: Pick<NoteDesk, 'note' | 'focused'>): Row | null {
  const rows = decidableRows(desk);
  const at = rows.findIndex(({ line }) => line.id === desk.focused);
  const open = (row: Row) => isOpen(row.item);
  return rows.slice(at + 1).find(open) ?? rows.slice(0, Math.max(0, at)).find(open) ?? null;
}

/** `a` and `d` decide the line the keys are on and lead to the next that waits; `z` takes a decision back; Ctrl+Enter moves the note on. */
export function useNoteKeys(desk: NoteDesk): void {
  const { note, decisions, steps, focused } = desk;
  const current = decidableRows(desk).find(({ line }) => line.id === focused) ?? null;
  const goOn = () => {
    const next = nextOpen(desk);
    if (next) desk.focus(next.line.id);
  };
  const press = (which: 0 | 1) => {
    if (!current) return goOn();
    const choice = choiceOf(current.item, which);
    if (!choice) return;
    // Without waiting for the answer: a refusal is said and shown at its line.
    if (choice.ok) goOn();
    void decisions.decide(current.item, choice.decision);
  };
  const main = steps.main;
  useKeys({
    approve: () => press(0),
    deny: () => press(1),
    ...(current?.item.mayUndecide ? { undo: () => void decisions.undecide(current.item) } : {}),
    ...(main && main.refusal === null && !steps.returning && !steps.busy ? { submit: main.run } : {}),
    back: () => desk.writeIn(null),
  });
  usePageActions([
    ...(main ? [{ id: `note ${main.verb}`, title: main.label, hotkey: 'submit' as const, disabledReason: main.refusal, run: main.run }] : []),
    ...(note.me === 'incoming' ? [{ id: 'note return', title: 'Return the note with a reason', disabledReason: steps.mayReturn, run: steps.askReturn }] : []),
    { id: 'note print', title: 'Print the note', run: () => print() },
  ]);
}
