'use client';
import { cx } from '@/components/ui/class-names';
import { ShapeMark } from '@/components/ui/shapes';
import { useNoteDesk } from '../_note/note-context';
import { blocking, heldPages } from '../_note/note-standing';
import type { Item } from '../_note/note-types';

const SHOWN = 5;

/** What acceptance waits for, by name, and what is open without blocking it. Each leads to its line. */
export function Blockers() {
  const { note } = useNoteDesk();
  if (note.droppedAt !== null || note.state === 'accepted') return null;
  const open = blocking(note.items);
  const held = heldPages(note.items);
  return (
    <ul className="grid gap-1.5">
      {open.slice(0, SHOWN).map((item) => <Open key={item.id} item={item} words={item.kind === 'incident' ? 'Take' : 'Keep or expire'} blocks />)}
      {open.length > SHOWN && <li className="pl-5 text-muted">and {open.length - SHOWN} more</li>}
      {held.slice(0, SHOWN).map((item) => <Open key={item.id} item={item} words="Does not block: re-own or un-ack" blocks={false} />)}
      {held.length > SHOWN && <li className="pl-5 text-muted">and {held.length - SHOWN} more acked pages</li>}
    </ul>
  );
}

function Open({ item, words, blocks }: { item: Item; words: string; blocks: boolean }) {
  const { note, focus } = useNoteDesk();
  const line = note.sections.flatMap((section) => section.lines).find((each) => each.item === item.id);
  return (
    <li className="flex gap-2">
      <span className={cx('mt-1', blocks ? 'text-warning' : 'text-muted')}><ShapeMark shape={blocks ? 'triangle' : 'ring'} size={11} /></span>
      <span className="min-w-0">{words}{' '}{line ? <button type="button" className="rounded-control text-left text-accent hover:underline" onClick={() => focus(line.id)}>{item.label}</button> : item.label}</span>
    </li>
  );
}
