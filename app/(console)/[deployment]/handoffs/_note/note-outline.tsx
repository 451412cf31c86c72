'use client';
import { cx } from '@/components/ui/class-names';
import { isOpen, progressOf } from './note-standing';
import { useNoteDesk } from './note-context';

/** The sections with how far each is decided, or how much stands in it. */
export function NoteOutline() {
  const { note, focused } = useNoteDesk();
  const current = note.sections.find((section) => section.lines.some(({ id }) => id === focused))?.section;
  return (
    <nav aria-label="In this note" className="relative min-h-0 overflow-y-auto border-r border-line px-3 py-6 max-xl:hidden print:hidden">
      <p className="mb-2 px-2 text-meta font-semibold text-muted">In this note</p>
      <ul>
        {note.sections.map((section) => {
          const progress = progressOf(section, note.items);
          const left = note.items.some((item) => item.blocks && isOpen(item) && section.lines.some((line) => line.item === item.id));
          const count = section.lines.length + section.blocks.length;
          return (
            <li key={section.section}>
              <a href={`#${section.section}`} className={cx('flex items-baseline justify-between gap-2 rounded-control px-2 py-1 text-table hover:bg-sunken', section.section === current ? 'bg-selected font-medium' : 'text-muted')}>
                <span className="min-w-0 truncate">{section.title}</span>
                <span data-figures className={cx('shrink-0 text-meta', left && 'font-semibold text-warning')}>{progress ? `${progress.done} / ${progress.of}` : count === 0 ? '' : count}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
