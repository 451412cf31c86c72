import { mayRevise } from '@/domain/handoffs/blocks';
import type { HandoffFacts } from '@/domain/handoffs/handoff';
import { noteView } from '@/domain/handoffs/note';
import type { NoteBlock } from '@/domain/handoffs/note-facts';
import type { Snapshot } from '@/server/handoffs/snapshot';

interface Reader {
  facts: HandoffFacts;
  readerId: string;
  /** Puts names for marks. */
  say(text: string): string;
}

/** The sections of a note: what was drawn, then what people wrote. */
export function sectionViews({ sections }: Snapshot, blocks: readonly NoteBlock[], { facts, readerId, say }: Reader) {
  const items = new Set(facts.items.map((item) => item.id));
  const paths = new Map(sections.flatMap(({ lines }) => lines.map((line) => [line.id, line.path] as const)));
  return noteView(sections, blocks).map(({ section, title, summary, lines, blocks: written }) => ({
    section,
    title,
    summary,
    lines: lines.map(({ id, ref, label, text, detail, at, item }) => ({ id, ref, label, text, detail: say(detail), at: at === null ? null : new Date(at), item: item !== null && items.has(item) ? item : null, path: paths.get(id) ?? null })),
    blocks: written.map((block) => ({
      id: block.id,
      text: block.text,
      at: new Date(block.at),
      author: { id: block.author, name: block.authorName },
      mine: block.author === readerId,
      afterFreeze: block.afterFreeze,
      earlier: block.earlier.map(({ id, text, at }) => ({ id, text, at: new Date(at) })),
      mayRevise: mayRevise(facts, block, section, blocks, readerId).ok,
    })),
  }));
}
