import { ITEM_RULES } from '@/domain/handoffs/items';
import type { Item, Note, Section } from './note-types';

type Items = readonly Pick<Item, 'id' | 'kind' | 'decided' | 'gone' | 'blocks' | 'immediate'>[];

/** Still to be decided by whoever takes over: what blocks, and acked pages. What is only read is not counted. */
export function isOpen(item: Items[number]): boolean {
  return (item.blocks || item.immediate) && item.decided === null && !item.gone;
}

/** What acceptance waits for. */
export function blocking<I extends Items[number]>(items: readonly I[]): readonly I[] {
  return items.filter((item) => item.blocks && isOpen(item));
}

/** Acked pages that are still with whoever hands over. */
export function heldPages<I extends Items[number]>(items: readonly I[]): readonly I[] {
  return items.filter((item) => item.immediate && isOpen(item));
}

/** How far a section is decided; null where nothing has to be. */
export function progressOf(section: Pick<Section, 'lines'>, items: Items): { readonly done: number; readonly of: number } | null {
  const ids = new Set(section.lines.flatMap(({ item }) => item ?? []));
  const asked = items.filter((item) => ids.has(item.id) && (item.blocks || item.immediate));
  return asked.length === 0 ? null : { done: asked.filter((item) => !isOpen(item)).length, of: asked.length };
}

/** What `a` (0) and `d` (1) do to an item: its first and its second choice. */
export function choiceOf<I extends Pick<Item, 'kind' | 'choices'>>(item: I, which: 0 | 1): I['choices'][number] | null {
  const decision = ITEM_RULES[item.kind].decisions[which];
  return item.choices.find((choice) => choice.decision === decision) ?? null;
}

/** The note with one item decided otherwise, as it will be read when the server has agreed. */
export function withDecision(note: Note, itemId: string, decided: Item['decided']): Note {
  const items = note.items.map((item) => (item.id === itemId ? { ...item, decided } : item));
  return { ...note, items, undecided: blocking(items).length, heldPages: note.releasedAt === null ? heldPages(items).length : note.heldPages };
}

/** What whoever hands over may have forgotten, a sentence each. None of it blocks: the note can be submitted as it is. */
export function missingWords(note: Pick<Note, 'sections' | 'items' | 'outgoing'>): readonly string[] {
  const mine = note.sections.filter((section) => section.blocks.some((block) => block.author.id === note.outgoing.id)).map(({ section }) => section);
  const incidents = note.sections.find(({ section }) => section === 'incidents');
  const held = heldPages(note.items).length;
  return [
    ...(mine.includes('words') ? [] : ['No words of your own yet: say what no record says.']),
    ...(incidents && incidents.lines.length > 0 && incidents.blocks.length === 0 ? [`${incidents.lines.length === 1 ? 'An open incident has' : `${incidents.lines.length} open incidents have`} nothing written beside ${incidents.lines.length === 1 ? 'it' : 'them'}: what comes next?`] : []),
    ...(held > 0 ? [`${held === 1 ? 'A page is' : `${held} pages are`} still acked by you: un-ack, or hand ${held === 1 ? 'it' : 'them'} over.`] : []),
  ];
}
