'use client';
import { Ellipsis } from 'lucide-react';
import { PhoneBar } from '@/components/shell/phone-bar';
import { Button } from '@/components/ui/button';
import { Menu, type MenuItem } from '@/components/ui/menu';
import { DECISION_VERBS } from './decision-words';
import { blocking, choiceOf, isOpen } from './note-standing';
import { useNoteDesk } from './note-context';
import { decidableRows, nextOpen } from './use-note-keys';

/** At the thumb: the choices of the line one has come to; then the way to the next that waits; when none is left, the step that moves the note on. */
export function NotePhoneBar() {
  const desk = useNoteDesk();
  const { note, steps, decisions, focused } = desk;
  if (note.me === null || note.droppedAt !== null) return null;
  const { main } = steps;
  const here = decidableRows(desk).find(({ line, item }) => line.id === focused && isOpen(item)) ?? null;
  const decides = note.me === 'incoming' && note.state === 'submitted';
  const row = decides ? here : null;
  const next = decides ? nextOpen(desk) : null;
  const left = blocking(note.items).length;
  const choices = row ? ([0, 1] as const).flatMap((which) => choiceOf(row.item, which) ?? []) : [];
  const further: MenuItem[] = [
    { id: 'words', label: 'My words', onSelect: () => document.querySelector<HTMLElement>('#my-words textarea')?.focus() },
    ...(note.me === 'incoming' ? [{ id: 'return', label: 'Return with reason', disabledReason: steps.mayReturn, onSelect: steps.askReturn }] : []),
    ...((row ?? next) && main ? [{ id: main.verb, label: main.label, disabledReason: main.refusal, onSelect: main.run }] : []),
  ];
  if (!main && !next && !note.may.write.ok) return null;
  return (
    <PhoneBar
      above={
        <div className="flex items-center gap-2">
          <p className="min-w-0 flex-1 text-meta text-muted">
            {row ? <><button type="button" className="thumb max-w-full truncate text-left font-semibold text-accent" onClick={() => desk.focus(row.line.id)}>{row.item.label}</button> <span className="block">{left === 0 ? 'blocks nothing' : `${left} left to decide`}</span></> : next ? (left === 0 ? 'Nothing blocks acceptance.' : `${left} left to decide before you can accept it.`) : (main?.refusal ?? (main ? 'Everything that blocks is decided.' : 'Nothing of yours is left.'))}
          </p>
          <Menu label="More" side="above" align="end" items={further} className="thumb inline-flex size-11 shrink-0 items-center justify-center rounded-control border border-control" trigger={<><Ellipsis aria-hidden size={18} /><span className="sr-only">More</span></>} />
        </div>
      }
    >
      {row
        ? choices.map(({ decision, ok, reason }, which) => (
            <Button key={decision} size="thumb" variant={which === 0 ? 'primary' : 'secondary'} busy={decisions.busy.has(row.item.id)} disabledReason={ok ? null : reason} onClick={() => { void decisions.decide(row.item, decision); if (next) desk.focus(next.line.id); }}>{DECISION_VERBS[decision]}</Button>
          ))
        : next ? <Button size="thumb" variant="primary" onClick={() => desk.focus(next.line.id)}>{left > 0 ? `Decide what blocks (${left})` : 'Look at acked pages'}</Button>
        : main && <Button size="thumb" variant="primary" busy={steps.busy} disabledReason={main.refusal} onClick={main.run}>{main.label}</Button>}
    </PhoneBar>
  );
}
